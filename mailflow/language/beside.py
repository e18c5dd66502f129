"""The words by which a sentence beside an answer is known as one that cannot touch it, or that does, as data."""

from __future__ import annotations

from mailflow.language.posts import folded

IFS = folded("kalau jika bila apabila bilamana manakala setelah begitu if when once after")
LEADS_TO_IF = folded("nanti dan lalu terus untuk selanjutnya atau tapi serta nah ya pak bu")

TELLS = folded(
    "kabari kabarkan mengabari hubungi menghubungi dihubungi telepon telpon ditelepon menelepon telp call contact inform "
    "lapor laporkan melapor melaporkan dilaporkan sampaikan disampaikan beritahu beritahukan infokan menginfokan info wa "
    "chat tell tanya tanyakan bertanya titip titipkan dititipkan arahkan diarahkan transfer koordinasi koordinasikan "
    "berkoordinasi bantu dibantu membuat buatkan dibuatkan siapkan disiapkan menyiapkan bawa dibawa membawa foto "
    "fotokan didokumentasikan dokumentasikan catat dicatat menyampaikan mengirimkan ingatkan diingatkan"
)
"""What is to be done once something has happened: it only serves what is approved."""

CONSENTS = folded(
    "setuju sepakat acc approved ok oke izin izinkan mengizinkan diizinkan keberatan berkenan bersedia paraf memaraf "
    "diparaf ttd teken tandatangan tanda anggaran anggarannya dana dananya biaya biayanya cair disposisi persetujuan "
    "restu perintah arahan lengkap sesuai benar cocok pas salah keliru kurang valid sah ragu yakin berubah pikiran"
)
"""In a condition: what somebody else has yet to give, or what is open about the paper itself."""

CALLS_OFF = folded(
    "batal batalkan dibatalkan tunda ditunda menunda undur diundur mundur mundurkan dimundurkan tahan ditahan tunggu "
    "menunggu ditunggu jangan urungkan hentikan stop setop tarik ditarik ganti diganti kembalikan dikembalikan ubah "
    "diubah pindah dipindah revisi perbaiki cabut dicabut geser digeser majukan dulu sebelum tolak hapus coret tutup"
)

CARRIES_OUT = folded(
    "kirim dikirim kirimkan terbit terbitkan diterbitkan proses diproses lanjut lanjutkan edarkan diedarkan berangkat "
    "berangkatkan laksanakan dilaksanakan jalan jalankan nomori dinomori umumkan diumumkan tandatangani ditandatangani "
    "kerjakan dikerjakan mulai dimulai send issue proceed publish setujui terima diterima"
)
"""Behind a condition these would make it one for the approval itself."""
DONE = folded("sudah telah belum gagal selesai habis tidak bisa")

NEXT = (("lain", "kali"), ("ke", "depan"), ("ke", "depannya"), ("next", "time"))

LONG_AGO = folded("sempat pernah kemarin semalam")
AGO = folded("tahun bulan minggu pekan semester triwulan periode")
PAPERS = folded(
    "surat suratnya konsep konsepnya draf drafnya naskah lampiran lampirannya nip nipnya nama namanya tanggal "
    "tanggalnya nomor nomornya kop anggaran anggarannya paraf ttd tanda tangan jadwal jadwalnya berkas berkasnya "
    "formulir formulirnya dokumen dokumennya ktp stempel stempelnya hasil hasilnya isi isinya rencana rencananya"
)
STILL = folded("masih belum sekarang hari")
WANTS = folded(
    "minta meminta bilang kata menyuruh suruh usul mengusulkan menyarankan keberatan menolak melarang"
)

WHEREABOUTS = folded(
    "luar ikut hadir datang ngantor kantor standby siaga menemani temani mendampingi dampingi mengantar antar bergabung "
    "gabung pantau memantau mampir menyusul"
)
NOT_ALONG = folded("tanggung bertanggung campur setuju menyetujui menanggung mau ikutan")

FAULTS = folded(
    "melanggar melebihi bertentangan bertabrakan bentrok menyalahi bertele bertele-tele bertele2 protes komplain "
    "temuan mengganggu merugikan memberatkan berisiko menyimpang tumpang masalah kendala error gangguan kekurangan "
    "kesalahan kekeliruan cacat ganda keberatan mengeluh berlebihan menyulitkan"
)
"""What is praised where it is denied: `tidak melanggar aturan`, `tidak ada yang keberatan`."""

NEEDLESS = folded(
    "rapat lapor melapor izin konfirmasi dibahas dicetak ditembuskan menunggu tembusan salinan dijemput diantar "
    "dirapatkan ditelepon menelepon menghadap datang antre selesai tuntas"
)
COPIES = folded("tembusan salinan tembusannya salinannya arsip fotokopi hardcopy cetakan")

DURING = folded(
    "pemeliharaan pekerjaan perbaikan kegiatan perjalanan pelaksanaan pengerjaan penanganan bertugas berlangsung "
    "maintenance lokasi lapangan proses sana"
)

ANAPHORS = folded("itu begitu demikian begini gitu tadi")
UTTERED = folded(
    "jawaban jawabannya kata katanya pesan pesannya keputusan pendapat pendapatnya maunya usul usulan ucapan perintah "
    "arahan balasan kalimat tulisan versi"
)
MEANT_FOR = folded("untuk yang bukan surat email surel ke soal tentang buat")

PARTS = folded(
    "paragraf alinea kalimat judul kop tanggal nama nip nomor lampiran halaman redaksi ejaan baris kolom tabel gelar "
    "pangkat jabatan alamat perihal"
)
OF_USE = folded("dikirim dicetak diarsipkan dilampirkan disimpan diedarkan diambil disampaikan dibawa")
"""What may be done with a part of a paper without changing it."""

GROUNDS = folded("karena sebab mengingat berhubung mumpung wajar maklum")
"""Behind these stands why something was approved."""
TIMES = folded("jam pukul pagi siang sore malam hujan macet ramai padat")
"""When something is so: `jalan ke sana macet kalau sudah siang`."""
JOINED = folded(
    "rakor rapat diklat pelatihan bimtek serta upacara apel acara kegiatan ke di berangkat turun lembur"
)
"""Behind `ikut`: somebody takes part, and repeats nobody's words."""
SOURCES = folded("grup wa info kabar cerita obrolan pembicaraan chat pesan berita media telepon whatsapp")
"""Behind `dari`: where somebody has an answer from, which is not the writer's."""
PURPOSES = folded("agar supaya biar")
