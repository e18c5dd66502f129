"""What limits or changes a thing in the very reply that approves it, as data: `setuju, cukup dua orang`.

Each pattern is matched from the first word of a clause beside the answer, in folded spelling, without the words of
`reserves.ADDRESSED`. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.vocabulary import words_of
from mailflow.language.working import AILING

_NUMBER = r"(?:\d+|#|satu|dua|tiga|empat|lima|enam|tujuh|se)"
_COUNTED = r"(?:orang|hari|petugas|teknisi|minggu|bulan|unit|nama|lembar|titik|personel)"
_MONTH = (
    "(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|senin|"
    "selasa|rabu|kamis|jumat|sabtu|minggu)"
)
_PERSON = (
    "(?:pak|bu|beliau|kadis|kabid|kabag|kasi|sekdin|sekda|sekretaris|direktur|pimpinan|bupati|camat|"
    "rektor|dekan|atasan)"
)
_UNIT = r"(?:bagian|bidang|biro|dinas|tim|seksi|inspektorat|bappeda|sekretariat|vendor|rapat)"
_FIRST = "(?:dulu|dahulu|terlebih dahulu)"
_SENT = r"(?:di)?(?:kirim|terbit|sampai|terus|naik|cetak|edar|nomor|tanda ?tangan|beri nomor)(?:kan|kannya|nya|i|i)?\b"
_PAPER = r"(?:formulir|surat|berkas|laporan|permohonan|pengajuan|draf|konsep)"

LIMITS: Mapping[str, str] = {
    "change": (
        "(?:cukup|maksimal|maksimum|paling banyak|terbatas|dibatasi|batasi) "
        rf"(?:\S+ )?(?:{_NUMBER} ?{_COUNTED}|{_NUMBER}$|se(?:hari|minggu|orang|bulan))|"
        rf"(?:{_NUMBER} {_COUNTED}|se(?:hari|minggu|orang|bulan)|\S+ pertama) saja$|"
        "(?:pakai|gunakan|ambil|yang) (?:draf|draft|versi|konsep|naskah|format|opsi)(?! ini| tersebut|"
        r" itu)|plus |(?:mundur|maju)\b|(?!itu|ini|memang|dia|mereka|beliau|tim)\S+ saja yang |"
        r"(?:jangka waktu|masa berlaku|durasi)(?:nya)? .*\b(?:jadi|saja)\b|"
        "ajak juga .* (?:dalam|di) (?:surat|draf|konsep)|(?:tanggal|jam|hari|pukul|tgl)(?:nya)? "
        r"(?:\S+ )?(?:jadi|menjadi) \S+|tanggalnya tanggal |(?:lebih (?:enak|bagus|cocok|pas)|enaknya|"
        "bagusnya|baiknya|cocoknya|pasnya) "
    ),
    "part": (
        "(?:sejauh|sebatas|terbatas|terkecuali|di luar(?! kota| kantor| dugaan| jam| daerah| negeri|"
        rf" ruangan))\b|.*\b(?:untuk|hanya|cuma) {_NUMBER} {_COUNTED}$|"
        rf".*\buntuk (?!itu|ini|sekarang|sementara).{{3,40}} saja$"
    ),
    "later": (
        r"(?:berlaku|efektif|terhitung)(?! untuk| bagi)\b|mulai "
        rf"(?:tanggal|tgl|bulan|tahun|minggu|{_MONTH})\b|(?:habis|usai|seusai|sehabis|pasca|selepas) "
        "(?:lebaran|audit|rapat(?! tadi)|libur|cuti|tanggal|jumatan|apel|pelantikan|gajian|pemeriksaan|"
        r"pemilu|acara|kegiatan)\b|"
        rf"(?:\S+ )?{_SENT} (?:hari |pada |nanti )?(?:{_MONTH}|besok|lusa|nanti|(?:minggu|bulan|tahun) depan|tanggal)\b"
    ),
    "by": (
        f"(?:yang )?tanda tangan(?:nya)? {_PERSON}|ini (?:harus|perlu|butuh|mesti|wajib) "
        rf"(?:persetujuan |izin |paraf )?{_PERSON}|.*\b(?:untuk|minta|mohon|butuh|perlu) "
        rf"(?:persetujuan|keputusan|izin)(?: {_PERSON}|$)|{_PERSON} (?:keberatan|melarang|menolak)\b|"
        f"saya (?:ini )?(?:staf|stafnya|ajudan|sespri|asisten|sekretaris|sopir|adc) {_PERSON}|"
        "(?:sepengetahuan|sepersetujuan|seizin|atas (?:persetujuan|izin|perintah|permintaan|petunjuk|"
        f"instruksi)) {_PERSON}"
    ),
    "study": (
        rf"(?:soal|perkara|tentang|masalah|urusan) .{{1,30}}\b(?:nanti|belum|lain soal|tunggu|masih|kabari|"
        r"tanya)\b|(?!.*\btidak\b).*\bsaya (?:pertimbangkan|pikirkan|ragukan)\b|pastikan .*\bsebelum |"
        r"(?:cek|periksa|pastikan|konfirmasi|koordinasi\w*|tanya\w*|cocokkan|hitung) dulu\b|"
        r"(?:\S+ )?minta (?:pendapat|masukan|saran|pertimbangan|telaah|petunjuk|arahan)\b|"
        rf"{_UNIT}(?: \S+)? dulu$|.*\b{_PERSON}(?: \S+)? {_FIRST}(?: ya)?$|"
        rf".*\b(?:{_FIRST}|minta|mintakan) (?:ke |kepada |lewat |melalui |paraf )+"
        rf"{_PERSON}|.*\bsebelum {_SENT}|keputusan(?:nya)? {_PERSON}|agar {_UNIT} .* yang "
        r"(?:putuskan|memutuskan|tentukan|menentukan|pilih)|\S+ dulu (?:ke|sama|dengan) .* sebelum |"
        f"{_PERSON} .*yang (?:putuskan|memutuskan|tentukan|menentukan)"
    ),
    "defect": (
        r"kok (?:dobel|ganda|sama|beda|aneh|begini|salah)|(?:dobel|ganda)\b|"
        "(?!saya|kami|kita|ibu|maaf|yang|sudah|lagi|sedang|kemarin|tadi|baru|habis|masih|semalam|"
        r"minggu)\S+ (?:sudah |sedang |lagi |tadi )?(?:sakit|pensiun|mundur|cuti|resign|meninggal|"
        r"berhalangan)\b|(?:pangkat|jabatan|gelar|nip|golongan|nama) saya "
        r"(?:sudah|bukan|belum|keliru|salah|kurang)\b|.*\b(?:dilarang|dibekukan|moratorium)\b"
    ),
    "elsewhere": rf"(?:ini|itu) (?:{_PAPER} (?:yang )?(?:lain|lama|sebelah|tahun lalu|bulan lalu)|waktu itu)\b",
    "sample": (
        "(?:ini )?(?:tes|test|testing|percobaan|uji coba|coba-coba)(?: balas| balasan| kirim| surel| email|"
        " saja)?$"
    ),
}

_LOOK = r"(?:di)?(?:verifikasi|periksa|cek|telaah|pelajari|teliti)"
RECEIPTS = (
    r"(?:sebagai |ini |hanya |cuma )*(?:titipan|tanda terima|bukti terima)\b|"
    r"(?:sudah |ada |masuk )*(?:di|ke) (?:meja|loket|kotak|agenda)\b|"
    r"masuk (?:antrean|antrian|agenda|daftar)\b|(?:nomor|no) (?:antrean|antrian|agenda|register|urut)\b|"
    f"paraf |amplop |(?:sedang|akan|nanti|mau|segera) (?:saya |kami )?{_LOOK}|(?:saya|kami) {_LOOK} dulu|"
    r"\S+(?: \S+)? yang (?:mem)?(?:verifikasi|periksa)|verifikatornya |"
    r"(?:lewat|melalui|via|oleh) (?:kurir|pos|email|surel|wa|resepsionis|satpam|petugas|staf)\b|"
    rf"(?:tadi |pagi |kemarin )*(?:jam|pukul) [\d#]|[\d#]+ {_MONTH}(?: [\d#]+)?$|"
    rf"{_NUMBER} (?:rangkap|bundel|amplop|map)\b|(?:terima kasih|makasih) "
    "(?:atas |sudah |telah )(?:kirim|dikirim|kiriman)|(?:mintakan|minta|tagih|ingatkan|susulkan) "
    r".*\b(?:ktp|cap|tanda tangan|pengantar|lampiran|berkas)|tanyakan |yang (?:satu|dua|tiga) "
)
"""Beside `diterima` these tell that the paper has come, and not that it is good."""

PAPER_PARTS = words_of(
    "jumlah tanggal tgl redaksi kop dasar nama nomor jadwal jam waktu tempat lokasi tujuan ejaan kalimat "
    "kata tembusan lampiran anggaran biaya dana tim anggota ketua gelar nip jabatan pangkat judul perihal "
    "alinea paragraf halaman tabel spesifikasi harga kepala format isi durasi lama orang personel honor "
    "cap formulir ktp tanda versi spesimen surat foto berkas dokumen permohonan pengajuan konsep draf laporan"
)
"""Parts of a paper and of what it orders."""
TROUBLED = (AILING - words_of("lama telat lambat terlambat lumpuh")) | words_of(
    "terlalu kelewat kebanyakan bentrok bentroknya keburu perlu harus kurang ragukan diragukan meragukan "
    "salah keliru tertukar rancu membingungkan berbeda penuh typo kabur samar usang hilang kosong aneh "
    "janggal asal-asalan sembarangan setengah nanggung tanggung mepet kependekan kepanjangan kebesaran "
    "kekecilan lecek sobek robek basah pudar luntur kotor kusam gelap miring melenceng"
)
"""What is said of such a part that is not as it should be."""
ANNOUNCED = words_of("perbaikan perubahan koreksi revisi ralat tambahan masukan usul saran")
"""Before a colon they lead to what is to be changed."""
ENDS_AMISS = words_of("lama lain tempel tempelan lalu palsu")
"""As the last word of what is said of such a part."""
OUTDATED = words_of("lama lalu kosong belum")
"""The same behind `masih`."""
