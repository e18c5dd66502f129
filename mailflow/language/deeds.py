"""The words of what somebody was asked to do and of what they did, as data: acts, and what leaves them open."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailflow.language.vocabulary import words_of

ACTS: Mapping[str, re.Pattern[str]] = {
    "record": re.compile(
        "(?:di|men|pen)?(?:catat|input|entri|rekam|dokumentasi|buku|arsip|tuang|isi|tulis|masuk)(?:kan)?|"
        "penca?tatan|(?:meng|peng)(?:input|entri|arsip|isi)(?:an|kan)?|pengisian|perekaman|merekam|"
        "(?:memb|pemb)uku(?:an|kan)|memasuk(?:kan)|pendokumentasian|mendokumentasikan|menuang(?:kan)?|"
        "menulis|ter(?:isi|catat|input|tulis|entri)|recorded|logged|noted|entered"
    ),
    "tell": re.compile(
        "(?:di|meng|peng)?(?:informasi|info|kabar|umum|hubung)(?:i|kan|in)?|"
        "(?:di|mem|pem)?beri(?:tahu|tahukan|tahuan)|beri(?:tahu)|(?:di|meny)?s?ampai(?:kan|in)|"
        "penyampaian|(?:di|meng)?kirim(?:kan|i|in)?|mengirim(?:kan)?|teruskan|meneruskan|"
        "(?:di|men)?t?elepon(?:i)?|telp|laporkan|melaporkan|(?:di|meny)?s?urati|(?:di)?tembuskan|"
        "(?:di)?konfirmasi(?:kan)?|informed|notified|sent|called|emailed|told"
    ),
    "meet": re.compile(
        "(?:ber|di|meng)?koordinasi(?:kan)?|pengoordinasian|rapat|dirapatkan|(?:ber|ke)?temu|(?:di)?temui|"
        "menemui|(?:di|mem|pem)?bahas(?:an)?|(?:ber|di|men)?diskusi(?:kan)?|(?:ber|di)?konsultasi(?:kan)?|"
        "(?:ber|di|mem)?bicara(?:kan)?|coordinated|met|discussed"
    ),
    "look": re.compile(
        r"cek|pengecekan|periksa|memeriksa|pemeriksaan|(?:di|meng|peng)?ana?li[sz]i?[sa]\w{0,3}|"
        "(?:di|men|pen)t?elusur(?:i|an)|telusuri|(?:di|men|pen)?tinjau(?:an)?|peninjauan|meninjau|"
        "(?:di|meng|peng)?uk?ur(?:an)?|(?:di|mem|pem)?p?antau(?:an)?|(?:di|men|pen)t?eliti(?:an)?|teliti|"
        r"(?:di|mem)?p?elajari|(?:di|meng|peng)?identifikasi\w{0,3}|(?:di)?survei|"
        "(?:di|me|pe)?lacak(?:an)?|(?:di|meng)?observasi|(?:di|mem)?verifikasi|(?:di|meng)?audit|"
        "(?:di|men|meng)?(?:tes|uji|ujicoba)|pengujian|(?:di|men)?diagnosa|checked|inspected|analy[sz]ed|"
        "tested|reviewed"
    ),
    "give": re.compile(
        "(?:di|mem|pem)?beri(?:kan|an)?|(?:di|meng)?kirim(?:kan)?|(?:di|mem)?buka(?:kan)?|"
        "(?:di|meng)?aktifkan|(?:di|mem)?buatkan|serahkan|menyerahkan|(?:di|men)?tambahkan|"
        "(?:di)?sampaikan|granted|given|provided|enabled|shared"
    ),
    "write": re.compile(
        "(?:di|meny|peny)?s?usun(?:an|kan)?|(?:di|mem|pem)?buat(?:kan|an)?|tulis|ditulis|menulis|"
        "penulisan|menyusun|penyusunan|(?:di|meng)?kompilasi|(?:di|me)?lampirkan|(?:di|meng)?unggah|jadi|"
        "written|compiled|attached"
    ),
    "mend": re.compile(
        r"\w{0,5}(?:bersih|pasang|ganti|setel|setting|tarik|sambung|hubungkan|pulih|instal|konfigur|update|"
        "barui|baharui|reset|restart|reboot|pindah|optim|kalibr|patch|deploy|migra|restore|upgrade|"
        "kencang|rapi|lurus|solder|tambal|blokir|sesuaikan|betul|benar|benah|jalankan|rakit|format|backup|"
        "sinkron|splic|crimp|perbaik|stabil|arahkan|geser|tukar|copot|colok|tancap|hapus|bangun|indeks|"
        "index|kosong|rollback|refresh|flush|whitelist|balikkan|cabut|isolasi|kompres|tangani|nangan|"
        "atasi|kerjakan|kerjaan|laksana|[tn]erapkan|repair|tuning|bongkar|jumper|perpanjang|rebuild|"
        r"selesaikan|tuntaskan|rampungkan|bereskan|hidupkan|nyalakan|(?<!non)aktifkan)\w{0,4}|"
        "(?:di|me|mem|men|meng|nge|ter)?(?:naik|las|lem|buka|tutup|lepas|ubah|fix|kill|edit|daftar|swap|"
        "clear|tune|tambah|kurang|normal|kuras|config)(?:kan|i|in)|"
        "(?:di|nge)(?:las|lem|buka|tutup|lepas|ubah|fix|kill|edit|swap|clear|tune|tambah|kuras|config)|"
        "fix|swap|clear|tune|replaced|cleaned|moved|rolled|applied|increased|removed|swapped|cleared|"
        "rebuilt|rewired|repaired|restarted"
    ),
}
"""What each kind of act is called, whatever its form. A step asks for one of them."""

NOUNS_OF_MENDING = re.compile(
    "(?:pemulihan|perbaikan|penanganan|penggantian|pemasangan|pengerjaan|pekerjaan|penyelesaian|"
    "pelaksanaan|instalasi|konfigurasi|migrasi|restart|instruksi|penarikan|penyambungan|tangani|tugas|"
    "kerjaan|job|solusi)(?:nya)?"
)
"""The work as a whole, of which `selesai` is said."""

ENDED = words_of(
    "selesai tuntas beres rampung kelar done completed finished fixed resolved solved teratasi tertangani"
)
DONE = words_of("sudah selesai berhasil barusan tuntas have has been was were")
"""Behind these an act is told as finished."""
BESIDE_ACT = words_of(
    "kami saya kita juga langsung semua semuanya seluruhnya tim di tak berhasil selesai sekaligus pun "
    "resmi secara segera baru saja ikut pula turut dengan baik ini itu lakukan melakukan dilakukan "
    "laksanakan melaksanakan dilaksanakan coba kembali ulang pada siang pagi sore malam tadi tersebut "
    "bersama mas been proses"
)
"""May stand between `sudah` and the act."""
NOT_SAID = words_of(
    "yang kalau jika bila apabila apakah belum tidak bukan seandainya andai kapan sebelum setelah sejak"
)
"""Before `sudah` they make it no report."""
AHEAD = words_of(
    "akan mau ingin perlu harus butuh wajib minta mohon tolong untuk agar supaya bisa dapat rencana "
    "rencananya direncanakan tinggal besok nanti lusa hendak siap bersiap coba mencoba tidak belum gagal "
    "jangan bila jika kalau apabila sebaiknya sedang masih menunggu lagi sebelum waktu saat ketika "
    "setelah sambil"
)
"""Before an act that is told without `sudah` they make it none that was done."""

STORY = words_of(
    "ternyata karena penyebab penyebabnya sebabnya sebab akibat akibatnya rupanya tadinya semula awalnya "
    "kemarin tadi sempat sebelumnya dulunya terdeteksi ditemukan menemukan temukan ketemu diketahui akar "
    "masalahnya gangguan sumber kerusakan gejala gejalanya kena keluhan cause caused due sebelum"
)
"""Of these tells how it was, or why."""
ONCE = words_of("tadinya semula awalnya kemarin tadi sempat sebelumnya dulunya")
JOINTS = words_of(
    "terus lalu kemudian sekarang ternyata jadi akhirnya sehingga makanya karena tapi namun sedangkan "
    "penyebabnya hasilnya tadinya alhamdulillah setelah habis padahal meski meskipun walau walaupun kini "
    "alhasil intinya tinggal tindakan hasil penyebab"
)
"""Where one thought ends and another begins in a sentence without signs."""

PROVISIONAL = words_of(
    "pinjaman pinjam dipinjami pinjami pribadi bengkel darurat staging emulator sandbox simulator dummy uji-coba"
)
"""What was put in only for a while, or only to try."""
PREPARATORY = words_of(
    "formulir form permintaan permohonan undangan template kerangka draf draft konsep jadwal jadwalnya "
    "bahan alat alatnya kertas outline janji nomor format formatnya instruksi arahan disposisi daftar"
)
"""What is written or sent before the thing itself; not where the question names it."""
OPEN = words_of(
    "belum masih tinggal sisa sisanya sebagian separuh setengah separo hampir tetap sementara darurat "
    "dulu menunggu tunggu ditunggu menyusul kecuali batal gagal sedang proses lanjut lanjutan bertahap "
    "tertunda ditunda terkendala terhambat pinjaman pinjam lainnya satunya nunggu kadang kadang-kadang "
    "sesekali target targetnya estimasi perkiraan ditargetkan"
)
"""What may be told of work that is not done."""
PROMISES = words_of("akan besok nanti lusa rencana rencananya direncanakan dijadwalkan diagendakan menyusul")
PAPERS = words_of(
    "laporan laporannya acara foto dokumentasi dokumentasinya nota tanda form formulir lampiran berkas "
    "resmi tertulis notulen notulennya invoice kuitansi fotonya video berita bukti buktinya rincian "
    "rinciannya detail detailnya dokumen dokumennya ttd paraf tandatangan scan"
)
"""What may follow later without anything of the work being open."""
WATCHING = words_of(
    "pantau memantau dipantau pantauan monitor monitoring memonitor dimonitor pemantauan awasi kontrol amati"
)
PROPOSING = words_of(
    "saran sarankan disarankan menyarankan usul usulkan usulan mengusulkan rekomendasi rekomendasikan "
    "direkomendasikan merekomendasikan sebaiknya idealnya berharap harapan harapannya imbau himbau "
    "diimbau depannya anggaran anggarkan dianggarkan diusulkan pengadaan mengingatkan ingatkan titip"
)
"""What the writer would have others do."""
WELL_MEANT = words_of("semoga mudah-mudahan moga-moga")
DOERS = words_of(
    "vendor mereka dia beliau telkom pln rekanan kontraktor penyedia provider tetangga tetangganya pihak "
    "pengguna pelapor pemohon pusat kontraktornya isp teman rekan pemda kominfo icon magang pkl kasie "
    "kasi kabid kasubdit kadiv kadis sekretaris admin petugas operator bendahara"
)
"""Who may have done it instead of the writer."""
NO_WORK = words_of(
    "surat suratnya konsep konsepnya draf draft drafnya dokumen dokumennya jadwal jadwalnya rapat "
    "rapatnya personel anggaran undangan spanduk banner pengumuman stiker administrasi administrasinya "
    "berkas berkasnya shift tenda lelang pengadaan direktur pejabat pegawai teknisi petugas ketua rencana "
    "rencananya proposal"
)
"""What is changed of these mends nothing."""
SEVERAL = words_of(
    "lantai gedung ruang ruangan unit titik node cabang lokasi site floor branch tahap kantor kelurahan "
    "sekolah puskesmas"
)
"""What there may be more than one of."""
UNANSWERED = words_of(
    "diangkat dijawab dibalas direspons direspon tersambung terhubung aktif nyambung hadir datang "
    "berhasil terkirim ketemu respons respon jawaban balasan ditempat mengangkat tempat merespons "
    "merespon menjawab membalas angkat jawab sampai masuk"
)
