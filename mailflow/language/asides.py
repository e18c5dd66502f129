"""The words by which clauses beside an answer are known for what they are, as data."""

from __future__ import annotations

from mailflow.language.posts import folded

THANKS = folded("makasih trims thanks kasih")
BEEN_DONE = folded("sudah telah atas for jadwalnya kerjanya kerja masukannya bantuannya")
"""Behind thanks: something that is there, and nothing that is wished for."""

APOLOGIES = folded("maaf sorry punten nuwunsewu pangapunten hapunten")
LATE = folded("baru lama terlambat telat lambat slow late telatnya lamanya terlambatnya nembe")
CONCEDES = folded("walau walaupun meski meskipun kendati kendatipun biarpun sekalipun although though")
STUDIED = folded(
    "berdiskusi mendiskusikan membahas membicarakan berbicara berkonsultasi berkoordinasi bertanya "
    "menelepon mendengar menghubungi berunding menimbang mempertimbangkan menelaah meninjau membaca "
    "mempelajari mencermati kaji mengkaji uji menguji telaah teliti periksa timbang memeriksa meneliti "
    "melihat memperhatikan menghitung membandingkan mengecek"
)
"""What somebody did before deciding, in the active voice: it is over."""

OTHERS = folded(
    "kadis kabid kasi kasubdit kasubag kabag sekretaris sekda direktur pimpinan atasan rektor dekan "
    "bupati walikota gubernur menteri kepala ketua wakil pemohon pengguna pelapor pengusul inspektorat "
    "beliau mereka dia ia tim vendor panitia operator staf teman rekan orang kalian anda manager director"
)
HEARD_FROM = folded(
    "usul usulan mengusulkan saran menyarankan maunya inginnya minta meminta diminta bilang kata katanya "
    "dengar kutip baca dibaca tulis ketik contoh grup wa notulen risalah yang bahwa kalau jika andai asal "
    "kira pikir pertanyaan ditanya pesan"
)
"""Whose answer follows is not sure behind these."""

ANNOUNCES = folded(
    "keputusan jawaban jawabannya persetujuan sikap pendapat hasil hasilnya verifikasi status kesimpulan "
    "kesimpulannya intinya singkat singkatnya putusan tanggapan posisi konfirmasi balasan pemeriksaan "
    "code review evaluasi telaah penelitian pengecekan penilaian akhir untuk ini tersebut permohonan "
    "surat tugas laporan rencana berkas formulir konsep naskah dokumen ya pak bu dengan saja"
)
"""What leads to an answer of one's own behind a colon."""

REPORTS = folded("laporan hasil kabar update foto dokumentasi perkembangan info informasi beritanya berita")

EXTRAS = folded(
    "cek dicek foto difoto fotokan didokumentasikan dokumentasikan lapor laporkan kabari telepon hubungi "
    "bawa mampir sampaikan info infokan ingatkan ajak bantu"
)
"""What may be asked for beside an approval without changing it: `sekalian cek CCTV kalau sempat`."""

IF_EASY = folded("sempat bisa memungkinkan berkenan diperlukan dibutuhkan")

MEETING_AT = folded(
    "ruang hasil sesuai dalam saat waktu ikut undangan bahan usai notulen keputusan pimpinan di ada "
    "sedang lagi dari habis sambil masih mau menjelang jam"
)
"""Before `rapat`: where somebody is, and nothing to be discussed."""

IN_PRINCIPLE = folded("prinsipnya prinsip dasarnya")

BEARS = folded("tangan ttd stempel cap surat pengantar nama paraf")
"""Behind these an office is only whose sign a paper bears."""

SERVED = folded(
    "mahasiswa warga masyarakat pasien pengguna user pegawai siswa publik pelayanan layanan loket antrean orang"
)
"""Whose trouble is told beside an approval: `warga sudah tidak bisa urus KK`."""
ABLE = folded("bisa dapat boleh")

HINDRANCES = folded(
    "tunda ditunda ditunda-tunda tunda-tunda menunda menunda-nunda berlama-lama lama lama-lama molor "
    "terlambat telat kesorean kesiangan kemalaman lupa menunggu nunggu ragu sungkan khawatir segan "
    "repot-repot terlewat kelewatan berlarut berlarut-larut besok-besok bertele-tele lelet"
)
"""What a no may stand before beside any answer: it hurries or calms."""
SCARCELY = folded("pake pakai perlu usah harus sampai lagi terlalu saja ya pak bu")
PRINTED = folded(
    "dicetak cetak diprint print dijilid difotokopi diantar diantarkan antar mengantar mengantarkan"
)
DELIVERED = PRINTED | folded("dikirim kirim mengirim dibuatkan buatkan dibawa bawa pakai dikirimkan kirimkan")
PAPER_COPIES = folded(
    "kertas kertasnya cetakan cetakannya hardcopy hardcopynya hard fisik fisiknya fotokopi fotokopinya printout"
)
OUR_DESK = folded("ke saya ruangan ruang meja kantor untuk lagi ya pak bu berkas berkasnya hemat dulu- sini")
"""Where a paper copy need not be brought."""

FINDS_OUT = folded(
    "cek dicek mengecek periksa memeriksa diperiksa telusuri menelusuri selidiki menyelidiki pastikan "
    "memastikan lihat melihat cari mencari analisis menganalisis identifikasi verifikasi memverifikasi "
    "uji menguji dipastikan ditelusuri"
)
WRITERS_OWN = folded("saya kami kita mau ingin akan nanti besok")
"""Before such a verb: the writer is the one who wants to know."""
ASKED_OF_US = folded(
    "kasi kabid kadiv kasubag kasubbag kasubdit koordinator kepala tugas ranah urusan wewenang kewenangan "
    "tupoksi disposisi teruskan diteruskan perlu setuju sanggup bersedia mau p1 p2 p3 p4 layak pantas "
    "sebenarnya memang kita kami saya harus tepat cocok benar tolak ditolak kembalikan dikembalikan "
    "diterima prioritas atau"
)
"""Behind `apakah`: the decision itself is open."""

ASKING = folded("tolong mohon harap agar supaya dulu please coba sebelumnya")
HELD_BACK = folded(
    "tunggu tahan tunda ditahan ditunda jangan tidak belum bukan rapat rapatkan dirapatkan bahas "
    "konfirmasi konfirmasikan tanya tanyakan pastikan anggarannya anggaran kalau jika bila asal pimpinan "
    "atasan beliau kadis setuju tolak hentikan stop setop biarkan tinggalkan urungkan tutup arsipkan "
    "kembalikan batalkan ganti pindah pindahkan alihkan kecuali hanya cukup mungkin sepertinya "
    "persetujuan p1 p2 p3 p4"
)
"""Behind `tapi`: it holds back, or changes, what was said before it."""
