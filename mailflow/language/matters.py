"""The words of an office's other affairs, as data: what a post may be told that does not hand over the case."""

from __future__ import annotations

from mailflow.language.posts import folded

MATTERS = folded(
    "undangan rapat tamu anggaran proyek map kunci mobil kendaraan konsumsi proposal notulen notulensi "
    "pameran auditor audit pengadaan laptop honor gaji bimtek diklat pelatihan upacara apel pelantikan "
    "seragam kado arisan sumbangan iuran tiket hotel penginapan spj dpa sk lembur kinerja skp absen hadir "
    "peserta sambutan pidato paparan presentasi materi seminar workshop lomba hibah kontrak tagihan "
    "kuitansi invoice uang dana kas kursi meja ac galon parkir kebersihan taman plakat spanduk baliho "
    "oleh-oleh tender lelang jenazah takziah"
)
"""Things of an office that are no case of ours, unless the question names them."""

OTHER_MATTERS = MATTERS | folded("cuti izin mutasi kenaikan magang kunjungan")
"""The same behind `permohonan`, `surat`."""
THINGS_SENT = folded(
    "ukur bala server aplikasi jaringan sistem data database basis layanan akun akses hak password sandi "
    "pengaturan setelan konfigurasi versi kondisi posisi fungsi tampilan koneksi internet trafik "
    "lalu-lintas jalur domain email website laman modul menu fitur ip port backup cadangan listrik router "
    "switch modem kabel perangkat alat printer komputer laptop kunci barang file berkas-berkas foto login "
    "user pengguna nama status pesanan"
)
"""Behind TOLAK and KEMBALIKAN: a part of the service, which is mended or kept out, and no letter."""
RESTORED = folded("semula backup cadangan versi posisi setelan default pabrik gudang lemari rak laci")
"""Where a thing comes back to, and no letter."""
LACKS = folded("tidak belum kurang salah tanpa bukan hanya kosong rusak buram terpotong lengkap")
"""Behind a thing: what is wrong with it, and so why a letter is sent back."""
SET_APART_BY = folded("lain lainnya satunya sebelah kemarin lama sebelumnya dulu lagi")
"""Behind `yang`: not the one that was asked."""

COPIES = folded("salinan tembusan kopi foto data kontak link tautan bukti tangkapan file kabar berita")
"""What may be handed to a post without the case."""
POSSESSED = folded(
    "ruang ruangan komputer pc laptop printer kantor meja gedung akun email hp nomor mobil motor "
    "kendaraan rumah ac telepon monitor proyektor cctv absen anak istri suami tetangga pengganti atasan "
    "sopir ajudan tangan paraf"
)
"""Before a post: what is its own, and who is to act is another."""

CIRCUMSTANCES = folded(
    "sebelum setelah di saat pada dalam waktu ketika selama lewat melalui via jam usai seusai"
)
"""Before such a thing: it only tells when or where (`lapor sebelum rapat`)."""

DRAFTS = folded(
    "buat buatkan dibuatkan buatin siapkan siapin disiapkan susun susunkan bikin bikinkan konsep konsepkan"
)
SCHEDULES = folded("jadwalkan dijadwalkan agendakan diagendakan atur diatur")
"""What is done with a meeting on the case, with whom the question names."""
PAPERS = folded("undangan sk notulen notulensi proposal materi paparan kontrak tagihan")
"""Papers that may be drafted for a case."""

LOOKS_INTO = folded(
    "cek dicek periksa telusuri lihat betulkan membetulkan perbaiki memperbaiki benahi pulihkan "
    "memulihkan cari selidiki usut tangani menangani"
)
"""Verbs whose object may be anything that has gone wrong."""

SET_APART = folded(
    "orangnya pejabatnya mingguan satunya tahunan tahunannya bulanan bulanannya dulunya kmrn-kmrn"
)
"""Words that set another thing apart from this one."""

SET_APART_PAIRS = frozenset(
    pair
    for pair in (
        ("yang", "lama"),
        ("yang", "lain"),
        ("yang", "lainnya"),
        ("yang", "satu"),
        ("kasus", "sebelah"),
        ("kasus", "lain"),
        ("lokasi", "lain"),
        ("rumah", "saya"),
        ("yang", "dulu"),
        ("yang", "kemarin"),
        ("satu", "lagi"),
        ("bulan", "lalu"),
        ("tahun", "lalu"),
        ("minggu", "lalu"),
        ("waktu", "itu"),
        ("tempo", "hari"),
        ("laporan", "bulan"),
        ("laporan", "tahun"),
        ("bareng", "saya"),
        ("bersama", "saya"),
        ("barengan", "saya"),
        ("bareng", "kami"),
        ("bersama", "kami"),
        ("nanti", "saja"),
        ("besok", "saja"),
        ("nanti", "dulu"),
        ("lain", "kali"),
        ("minta", "selesai"),
        ("minta", "waktu"),
        ("minta", "mundur"),
        ("minta", "ditunda"),
        ("paling", "cepat"),
        ("paling", "bisa"),
        ("gantikan", "saya"),
        ("wakili", "saya"),
        ("mewakili", "saya"),
        ("menggantikan", "saya"),
    )
)
"""The same in two words: another one, an earlier time, or what the post could do at best."""

FINISHES = folded(
    "kerjakan mengerjakan urus mengurus urusin ngurus selesaikan menyelesaikan lanjutkan melanjutkan "
    "lanjut garap tuntaskan bereskan beresin kejar rampungkan"
)
"""Verbs whose object is the matter itself."""

OURS = folded(
    "ini itu masalah masalahnya gangguan laporan keluhan kendala aduan pengaduan surat permintaan "
    "permohonan kerusakan error penyebab semua penanganan perbaikan urusan persoalan kasus tiket trouble "
    "bug timnya tim stafnya staf anggotanya anak jajarannya teknisinya teknisi mereka"
)
"""What a case may be called."""

OUT_OF_OBJECT = folded(
    "untuk agar supaya sesuai sebelum paling dan dengan karena sampai hingga secepat secepatnya tuntas "
    "segera hari minggu besok jam bersama baik cepat langsung kalau jika bila tanpa di dari lalu kemudian "
    "serta secara sendiri maksimal maks jangan ke kepada dalam pada malam siang sore pagi sekarang saja "
    "selambat selambat-lambatnya"
)
"""Where the object of such a verb ends."""

AFTER_A_POST = folded(
    "beserta karena sebab mengingat berhubung untuk agar supaya dengan biar segera hari besok minggu "
    "bulan paling selambat maksimal sebelum sampai supaya di dari sebagai selaku lalu kemudian dan serta "
    "seperti sesuai secara juga jangan tanpa bukan karna prioritas tanggal tgl mumpung secepatnya as so "
    "who for by and cc with lengkap berikut"
)
"""What may stand behind the addressee of something handed over."""

TAKEN_BY = folded(
    "dijawab dibantu dibalas dilayani dipegang ditangani dikerjakan diurus diselesaikan ditindaklanjuti "
    "digarap dikawal dikelola"
)
"""Passives before a post: what stands before them is what it has."""

CALLS = folded(
    "update kabari infokan hubungi telepon telp temui menghadap kontak wa datang rawuh dumugi sowan merapat"
)
"""By which somebody is only called; `cek`, `tangani` and the like say what for."""
