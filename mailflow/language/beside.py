"""The words by which what stands beside an answer is known as something that cannot touch it, or does, as data."""

from __future__ import annotations

from mailflow.language.posts import folded

# orders for an event that may come
IFS = folded("kalau jika bila apabila bilamana manakala setelah begitu if when once after")
LEADS_TO_IF = folded("nanti dan lalu terus untuk selanjutnya atau serta nah ya pak bu")
TELLS = folded(
    "kabari kabarkan mengabari hubungi menghubungi dihubungi telepon telpon tlp telp ditelepon menelepon "
    "call contact inform lapor laporkan melapor melaporkan dilaporkan sampaikan disampaikan beritahu "
    "beritahukan infokan menginfokan info wa chat tell tanya tanyakan bertanya titip titipkan dititipkan "
    "arahkan diarahkan transfer koordinasi koordinasikan berkoordinasi bantu dibantu bantuan membuat "
    "buatkan dibuatkan siapkan disiapkan menyiapkan bawa dibawa membawa foto fotokan didokumentasikan "
    "dokumentasikan catat dicatat menyampaikan mengirimkan ingatkan diingatkan pakai gunakan bilang pinjam"
)
"""What is to be done once something has happened: it only serves what is approved."""
CONSENTS = folded(
    "setuju sepakat acc approved ok oke izin izinkan mengizinkan diizinkan keberatan berkenan bersedia "
    "paraf memaraf diparaf ttd teken tandatangan tanda anggaran anggarannya dana dananya biaya biayanya "
    "cair disposisi persetujuan restu perintah arahan lengkap sesuai benar cocok pas salah keliru kurang "
    "valid sah ragu yakin berubah pikiran"
)
"""In a condition: what somebody else has yet to give, or what is open about the paper itself."""
SHORT_OF = folded("orang personel tenaga waktu alat")
"""What may be lacking while the work is done: `kalau kurang orang`."""
CONSIDERS = folded("cek periksa baca pelajari lihat pikir pikirkan pertimbangkan putuskan timbang telaah")
CALLS_OFF = folded(
    "batal batalkan dibatalkan tunda ditunda menunda undur diundur mundur mundurkan dimundurkan tahan "
    "ditahan tunggu menunggu ditunggu jangan urungkan hentikan stop setop tarik ditarik ganti diganti "
    "kembalikan dikembalikan ubah diubah pindah dipindah revisi perbaiki cabut dicabut geser digeser "
    "majukan dulu sebelum tolak hapus coret tutup"
)
CARRIES_OUT = folded(
    "kirim dikirim kirimkan terbit terbitkan diterbitkan proses diproses lanjut lanjutkan edarkan "
    "diedarkan berangkat berangkatkan laksanakan dilaksanakan jalan jalankan nomori dinomori umumkan "
    "diumumkan tandatangani ditandatangani kerjakan dikerjakan mulai dimulai send issue proceed publish "
    "setujui terima diterima"
)
"""Behind a condition these would make it one for the approval itself."""
DONE = folded("sudah telah belum gagal selesai habis")

# what was, and is over
NEXT = (("lain", "kali"), ("lain", "waktu"), ("ke", "depan"), ("ke", "depannya"), ("next", "time"))
LONG_AGO = folded("sempat pernah kemarin semalam")
ONCE = folded("tadi tadinya semula awalnya mulanya sempat kemarin sebelumnya kira")
AGO = folded("tahun bulan minggu pekan semester triwulan periode")
STILL = folded("masih belum sekarang hari")
WANTS = folded(
    "minta meminta bilang kata menyuruh suruh usul mengusulkan menyarankan keberatan menolak melarang"
)
PROPOSES = folded("usul mengusulkan usulkan menyarankan sarankan maunya inginnya minta meminta ingin")
PAPERS = folded(
    "surat suratnya konsep konsepnya draf drafnya naskah lampiran lampirannya nip nipnya nama namanya "
    "tanggal tanggalnya nomor nomornya kop anggaran anggarannya paraf ttd tanda tangan jadwal jadwalnya "
    "berkas berkasnya formulir formulirnya dokumen dokumennya ktp stempel stempelnya hasil hasilnya isi "
    "isinya rencana rencananya dasar hukumnya hukum biaya biayanya dana dananya syarat syaratnya "
    "lampiran-lampiran tte sertifikat"
)

# a last word to those who go
TURNS = folded("tapi namun cuma cuman hanya")
REMINDS = folded("ingat ingatkan mengingatkan diingatkan kabari hati-hati waspada berpesan berhati-hati")

# where the writer will be
WHEREABOUTS = folded(
    "luar ikut hadir datang ngantor kantor standby siaga menemani temani mendampingi dampingi mengantar "
    "antar bergabung gabung pantau memantau mampir menyusul"
)
NOT_ALONG = folded("tanggung bertanggung campur setuju menyetujui menanggung mau ikutan menilai menentukan")

# what is denied for good
FAULTS = folded(
    "melanggar melebihi bertentangan bertabrakan bentrok menyalahi bertele bertele-tele bertele2 protes "
    "komplain temuan mengganggu merugikan memberatkan berisiko menyimpang tumpang masalah kendala error "
    "gangguan kekurangan kesalahan kekeliruan cacat ganda keberatan mengeluh berlebihan menyulitkan "
    "menyinggung muluk muluk-muluk berbelit berbelit-belit membingungkan pertanyaan bertabrakan macet "
    "terganggu apa-apa"
)
"""What is praised where it is denied: `tidak melanggar aturan`, `tidak ada yang keberatan`."""
COMES_BACK = folded("muncul ada terjadi kambuh terulang error macet")
"""What a fault does no more: `error di menu cetak sudah tidak muncul`."""
SOUND = folded("sah aman wajar jelas lengkap benar betul wajib")
NEEDLESS = folded(
    "rapat lapor melapor izin konfirmasi dibahas dicetak ditembuskan menunggu tembusan salinan dijemput "
    "diantar dirapatkan ditelepon menelepon menghadap datang antre selesai tuntas tender lelang pelatihan "
    "diajukan"
)
COPIES = folded("tembusan salinan tembusannya salinannya arsip fotokopi hardcopy cetakan")
GROUNDS = folded("kasihan karena sebab mengingat berhubung mumpung wajar maklum daripada sejak")
"""Behind these stands why something was approved."""
DURING = folded(
    "pemeliharaan pekerjaan perbaikan kegiatan perjalanan pelaksanaan pengerjaan penanganan bertugas "
    "berlangsung maintenance lokasi lapangan proses sana"
)
TIMES = folded("jam pukul pagi siang sore malam hujan macet ramai padat")
"""When something is so: `jalan ke sana macet kalau sudah siang`."""
DAYS = folded(
    "senin selasa rabu kamis jumat sabtu minggu besok lusa hari bulan tahun pekan sekarang januari "
    "februari maret april mei juni juli agustus september oktober november desember"
)
JOINED = folded(
    "rakor rapat diklat pelatihan bimtek serta upacara apel acara kegiatan ke di berangkat turun lembur"
)
"""Behind `ikut`: somebody takes part, and repeats nobody's words."""
CARRIED_OUT = folded("dinomori dicetak selesai terbit jadi dikirim diberi tiba sampai")
CHANGES = folded("perubahan revisi koreksi perbaikan catatan tambahan")
CHANNELS = folded("lewat via melalui")
KNOWS = folded("tahu dengar lihat kabar")
PURPOSES = folded("agar supaya biar")
NORMS = folded("boleh perlu usah harus jangan hanya cuma saja mau ingin pernah")
"""In a sentence with these something is ordered or restricted, and not told."""

# what gives the answer away
ANAPHORS = folded("itu ini begitu demikian begini gitu tadi")
UTTERED = folded(
    "jawaban jawabannya kata katanya pesan pesannya keputusan pendapat pendapatnya maunya usul usulan "
    "ucapan perintah arahan balasan kalimat tulisan versi kutipan contoh"
)
MEANT_FOR = folded("untuk yang bukan surat email surel ke soal tentang buat")
SOURCES = folded("grup wa info kabar cerita obrolan pembicaraan chat pesan berita media telepon whatsapp")
"""Behind `dari`: where somebody has an answer from, which is not the writer's."""
PARTS = folded(
    "paragraf alinea kalimat judul kop tanggal nama nip nomor lampiran halaman redaksi ejaan baris kolom "
    "tabel gelar pangkat jabatan alamat perihal tembusan"
)
OF_USE = folded(
    "dikirim dicetak diarsipkan dilampirkan disimpan diedarkan diambil disampaikan dibawa diumumkan"
)
"""What may be done with a part of a paper without changing it."""

# what can reach a finished approval from a sentence of its own
REACHES = (PAPERS - {"ktp"} | CONSENTS | CALLS_OFF | CARRIES_OUT | PARTS | CONSIDERS) | folded(
    "yang atau lain lainnya lagi siap mampu sanggup layak perlu harus wajib boleh pernah libur pulang-kan "
    "cukup mau ingin enggan menolak hanya cuma kecuali asal asalkan syarat sementara percuma batalkan "
    "bukan belum tanpa mungkin selain khusus"
)
"""By these words an approval may be held back, changed, divided or handed on."""
TIES = (
    TURNS
    | ANAPHORS
    | folded(
        "tidak jangan belum bukan tanpa sudah kata katanya menurut maksud baiknya mending sebaiknya usul "
        "saran selama sepanjang dengan untuk dan sehingga padahal walaupun meskipun dari soal khusus "
        "semoga andai seandainya"
    )
)
"""At the head of a sentence these tie it to what stands before it."""
GOING = folded(
    "teknisi teknisinya timnya petugas petugasnya personel personil anggota anggotanya mobil mobilnya sopir"
)
"""Without whom or what the work cannot be done."""
SPOKEN = folded("kata katanya bilang bilangnya mengatakan beliau")
HELD = folded(
    "dulu lagi jadi sampai kalau sebelum dilaksanakan dijalankan laksanakan berangkat mulai dimulai "
    "dilibatkan diikutkan"
)
OVER = folded("selesai rampung beres kelar tuntas pulih normal")
WHEN = DAYS | TIMES | folded("sampai lewat masih tengah nanti ternyata juga hingga pada di")
