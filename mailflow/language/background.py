"""The words of clauses that stand beside a matter given to a post, as data: what there can still undo it."""

from __future__ import annotations

from mailflow.language.posts import folded

UNDOES = folded(
    "ralat batal batalkan dibatalkan cabut mencabut eh ups oops mistake draf draft konsep contoh "
    "contohnya misal misalnya umpama umpamanya seandainya andai andaikan sekiranya kiranya terserah entah "
    "bingung ragu ragu-ragu pending tunda ditunda tahan ditahan tunggu menolak keberatan delegasi "
    "diwakili wakilkan plt plh batalin salah tolak ditolak kembalikan dikembalikan unless whether would "
    "might maybe perhaps asal asalkan kecuali selain tergantung manakala sanggup sebagian usul usulan "
    "mengusulkan diusulkan saran menyarankan sebaiknya rencananya seharusnya keliru abaikan lowongan "
    "kosong ultah dukacita undangan"
)
"""Wherever they stand they may take the matter back, or say that none was given."""

OF_THE_ANSWER = folded(
    "disposisi disposisinya disposisikan jawaban jawabannya keputusan keputusannya instruksi instruksinya "
    "perintah perintahnya arahan arahannya penugasan penunjukan penunjukannya pesan email surel balasan "
    "berlaku resmi final sah begitu demikian gitu ngono kitu begini gini berikut sbb orangnya namanyadia "
    "ia yang-tadi maksudnya maksud ditunjuk petugasnya penggantinya kesimpulan"
)
"""They speak of the answer itself, or of whom it names."""

ALLOWS = folded(
    "setuju menyetujui disetujui persetujuan acc izin ijin mengizinkan diizinkan restu merestui berkenan "
    "bersedia keputusannya sanggup mau boleh membolehkan memperbolehkan menghendaki sepakat berwenang "
    "wewenang kewenangan cocok pas tepat yakin ikhlas tega rela konfirmasi kepastian pasti"
)
"""They speak of leave, will or fitness."""

DECIDES = folded(
    "putuskan tentukan pikirkan pikir pertimbangkan pelajari timbang tunjuk memutuskan menentukan pilih "
    "memilih diputuskan ditentukan dipikirkan dipertimbangkan dipelajari bahas dibahas rapatkan "
    "dirapatkan diskusikan rundingkan konsultasikan tanyakan tanya koordinasikan bicarakan baca cek "
    "periksa lihat cermati teliti telaah "
)
"""What is still to be weighed, where the writer is the one who weighs."""

MENDED = folded(
    "normal beres selesai nyala menyala pulih jalan lancar aman teratasi tertangani diperbaiki diganti "
    "ditangani dikerjakan diurus kembali dibereskan diselesaikan teratasi hidup done fixed solved rampung "
    "tuntas mantap"
)
"""Behind an order it may turn it into a tale: `Kasi Jaringan ganti kabelnya, sudah normal`."""

TOLD_BY = folded(
    "kata katanya menurut bilang ujar berkata says said konon menyampaikan melapor melaporkan mengeluh "
    "cerita bercerita tanya menanyakan bertanya ditanya nanya menelepon telepon telpon ditelepon "
    "menghubungi wa mengadu minta meminta protes komplain menagih nagih laporan informasi info dengar "
    "mendengar"
)
"""By which it is told what others say."""

BACKGROUND = folded(
    "semula awalnya sebelumnya tadinya dulunya pernah sempat biasanya biasane lazimnya hampir seperti "
    "kemungkinan mungkin sepertinya kira-kira kayaknya should could according walau walaupun meski "
    "meskipun padahal cenderung terpaksa bukankah apalagi saling sibuk sakit cuti libur dinas-luar "
    "sebelum kalaupun pindah rupanya ternyata karena"
) | (TOLD_BY - folded("minta meminta"))
"""Doubtful beside whom they speak of; of the trouble itself they only tell."""

TURNS = folded("tapi tetapi namun melainkan")
CONCLUDES = folded(
    "jadi maka karenanya makanya karena-itu untuk-itu sehingga intinya pokoknya kesimpulannya mangkane "
    "oleh oleh-karena "
)
"""At the head of an order: what stands before it was only the reason."""

JUDGES_BY = folded(
    "lihat melihat dilihat diliat liat baca membaca dibaca dengar mendengar cermati dicermati perhatikan "
    "diperhatikan sisi segi ditilik simak menyimak hitung dihitung cek dicek"
)
"""Behind `kalau`: by what the writer judges, and no condition."""

GOES_ON = folded(
    "begini dibiarkan dibiarin terus berlarut berlarut-larut lama kelamaan telat terlambat lambat molor "
    "tidak-segera lewat begitu-terus gini mati mandek"
)
"""Behind `kalau`: the trouble that goes on; what follows is why it is urgent."""

WORLD = folded(
    "aplikasi aplikasinya server servernya jaringan jaringannya internet internetnya wifi komputer "
    "komputernya printer data datanya laporan laporannya surat suratnya loket kantor puskesmas rsud rumah "
    "sekolah kecamatan kelurahan desa fakultas kampus prodi dinas opd instansi gaji tpp ujian krs wisuda "
    "pembayaran transaksi permohonan pengaduan aduan keluhan kejadian kejadiannya terjadi hal serupa "
    "masalahnya penyebab penyebabnya gejalanya sistem sistemnya portal website web laman situs email akun "
    "login sandi listrik listriknya kabel kabelnya switch switchnya router routernya access fiber fo "
    "jalur jalurnya koneksi koneksinya sinyal modem layanannya pelayanan antre antrian antrean numpuk "
    "menumpuk resah marah marah-marah protes komplain lumpuh terganggu hilang tampil dibuka diakses masuk "
    "unggah cetak fotonya foto lampirannya screenshot anggaran vendor pemkab pemda media medsos viral "
    "gejala dampak dampaknya "
)
"""What a case is about: words of the trouble, its place and who has it."""
