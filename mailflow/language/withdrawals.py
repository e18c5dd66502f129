"""The sentences that speak of the reply itself, as data: it is taken back, only supposed, heard, or put off.

Each pattern is all that its sentence says, without the words of `reserves.ADDRESSED`, in folded spelling.
"""

from __future__ import annotations

from collections.abc import Mapping


def _any(words: str, *more: str) -> str:
    return f"(?:{'|'.join([*words.split(), *more])})"


_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember"
_REST = r"(?: .{1,40})?"
_REPLY = _any(
    "jawaban jawabannya balasan balasannya surel surelnya email emailnya e-mail pesan pesannya mail "
    "reply message"
)
_WE = _any("saya kami aku")
_MINE = rf"(?: {_any('saya kami aku barusan sebelumnya yang my previous the above last', 'di atas')}){{0,4}}"
_MATTER = _any("kasus surat tugas tiket email surel orang urusan perkara pengaduan permohonan case other")
_OTHER = (
    rf" (?:yang )?{_any('lain lainnya sebelah satunya kemarin lama', '(?:bulan|minggu|tahun|pekan) lalu')}"
)
_UNIT = _any(
    "unit desa kantor dinas bagian tim prodi kecamatan kelurahan fakultas bidang seksi gedung opd sekolah"
)
_ACT = _any(
    "diproses dikirim diterbitkan dijalankan dilanjutkan dicatat dipakai digunakan ditindaklanjuti dieksekusi"
)
_LOOK = _any(
    "cek periksa tanya tanyakan pastikan pikir pikirkan pikir-pikir lihat diskusikan konfirmasi koordinasi"
)
_ONLY = _any("hanya cuma cuman sekadar sekedar sebatas baru masih")
_JEST = _any("contoh bercanda canda guyon iseng percobaan coba-coba main-main")
_GUESS = _any(
    "dugaan perkiraan tebakan asumsi kira-kira kemungkinan wacana rencana usulan usul gagasan ide "
    "bayangan konsep draf"
)
_PERHAPS = _any("mungkin sepertinya barangkali kemungkinan rasanya tampaknya kelihatannya agaknya kira-kira")
_SAID = _any(
    "kata menurut jawaban laporan info informasi ucapan pesan pendapat bunyi saran usul usulan permintaan ide"
)
_ASTRAY = _any("balas kirim kamar sambung thread")
_PLACE = _any("alamat tempat", _MATTER)
"""`salah alamat tujuan surat` may be why something is sent back; alone it is about the reply."""

_RETRACTED = (
    rf"(?:{_WE} )?{_any('batal batalkan dibatalkan urung', 'tidak jadi')}(?: dulu)?",
    rf"(?:ralat )?jangan {_ACT}(?: dulu)?",
    rf"(?:{_REPLY}{_MINE} )?{_WE} {_any('tarik cabut ralat batalkan')}(?: kembali| lagi| dulu|"
    rf" {_REPLY}{_MINE})?",
    rf"{_REPLY}{_MINE} {_any('ditarik dicabut dibatalkan')}(?: kembali| dulu)?",
    rf"{_any('abaikan hiraukan lupakan ignore disregard')}(?: {_REPLY})?{_MINE}(?: {_REPLY})?{_REST}",
    rf"(?:bukan )?(?:{_WE} |{_REPLY} )?{_any('salah keliru wrong')} (?:{_ASTRAY}{_REST}|{_PLACE})",
    rf"(?:{_REPLY} )?{_any('untuk buat soal tentang')} {_MATTER}{_OTHER}{_REST}",
    rf"bukan {_any('jawaban balasan keputusan tanggapan')}(?: {_WE})?{_REST}",
    rf"{_ONLY} {_JEST}{_REST}",
    _any("bercanda canda kidding joking", "just kidding", "just joking"),
    _any("bukan salah jangan wrong coret dicoret"),
    rf"coret{_REST}",
    rf"anggap(?: saja)? {_any('belum tidak begitu')}{_REST}",
    rf"{_any('hp akun email wa')} {_WE} {_any('dibajak diretas')}{_REST}",
    rf"bukan (?:untuk )?(?:{_MATTER} |yang )ini{_REST}",
    rf"bukan (?:punya|milik) (?:{_WE}|kita){_REST}",
    rf"(?:untuk |soal |jawaban |punya |milik |data |isian |laporan )?{_MATTER}{_OTHER}",
    rf"(?:untuk |soal |jawaban |punya |milik |data |isian |laporan |pekerjaan |perbaikan |progres "
    rf")?(?:{_UNIT}"
    r" (?:sebelah|lain|tetangga|lama)|(?:pekerjaan|perbaikan|laporan|progres|angka|data) (?:bulan|minggu|"
    r"tahun|"
    r"pekan) lalu)",
    rf"{_WE} (?:berubah pikiran|urungkan){_REST}",
    _any("kepencet terpencet kesenggol", "tadi kepencet", "tadi terpencet", "salah pencet", "salah tekan"),
    r"(?:itu|ini) (?:punya|milik) .{1,40} (?:sebelah|tetangga|lain)",
    rf"(?:itu|maksud {_WE}|maksudnya) (?:untuk )?(?:{_MATTER} )?yang "
    rf"{_any('kemarin lama satunya sebelah', '(?:bulan|minggu|tahun|pekan) lalu')}",
    _any("dulu kemarin", "minggu lalu", "bulan lalu", "tahun lalu", "dulu sekarang belum"),
)
_SUPPOSED = (
    rf"(?:(?:yang|untuk) )?sekarang (?:{_WE} )?(?:belum|tidak|kurang) {_any('tahu tau jelas pasti')}{_REST}",
    rf"itu (?:{_ONLY} )?(?:{_GUESS}|harapan|keinginan) {_WE}(?: .{{0,80}})?",
    rf"(?:{_WE} )?(?:masih )?{_any('belum tidak kurang not')}(?: begitu| terlalu| sepenuhnya)?"
    rf" {_any('yakin pasti sure')}{_REST}",
    rf"(?:masih )?{_ONLY} {_GUESS}{_REST}",
    rf"(?:angka|angkanya|nilai|persentase|persentasenya) {_GUESS}{_REST}",
    rf"{_WE} (?:kira|pikir|sangka) (?:ini|itu|tadi|yang) (?!.*(?:ternyata|tapi)).{{1,40}}",
    rf"{_ONLY} (?:pendapat|pandangan|sikap|omongan|masukan)(?: {_WE})?(?: pribadi| sementara| lisan)?",
    rf"{_PERHAPS}(?: begitu| demikian| besar)?",
    rf"(?:{_WE} )?(?:masih |agak |sedikit )?{_any('ragu ragu-ragu bimbang')}{_REST}",
    r"(?:cuma|hanya|masih) (?:belum|tidak|kurang) (?:pasti|yakin|tentu)",
)
_HEARD = (
    rf"{_any('begitu demikian')} {_any('kata menurut')} .{{1,40}}",
    rf"begitu {_SAID} yang {_WE} {_any('terima dengar dapat baca')}",
    rf"begitu {_SAID} (?!(?:dari )?{_WE}(?:$| )).{{1,40}}",
    rf"{_any('itu ini demikian')} {_any('saran usul usulan pendapat ide bunyi kata')} (?!(?:dari "
    rf")?{_WE}(?:$| )).{{1,40}}",
    rf"{_any('kata menurut')} .{{1,30}} {_any('begitu demikian')}",
)
_OTHERS = _any(
    "vendor rekanan penyedia teknisi pengembang pihak kontraktor beliau orang dia mereka helpdesk atasan"
)
_SEEING = _any(
    "diperlihatkan ditunjukkan diperlihatin dikasih diberi dibukakan menyaksikan memegang pegang membaca "
    "melihat lihat "
    "buka membuka menyentuh memeriksa mengecek periksa cek"
)
_UNSEEN = (
    rf"(?:dan |karena )?{_WE}(?: sendiri| pun| juga| pribadi){{0,2}} (?:tidak|belum)(?: pernah| sempat| "
    rf"begitu| terlalu){{0,2}} "
    rf"{_any('tahu tau paham mengerti ngerti')}(?! (?:kenapa|mengapa|sebab|apa|bagaimana))(?: .{{1,40}})?",
    rf"(?:dan |karena )?{_WE}(?: sendiri| pun| juga| pribadi){{0,2}} belum(?: pernah| sempat){{0,2}} "
    rf"{_SEEING}"
    r"(?: sendiri| langsung| lihat| akses)*(?: (?!yang|penyebab|adanya|tanda|gejala)\w+nya)?(?: sendiri| "
    r"langsung)*",
    rf"\w+nya(?: sendiri| pun| saja)? belum(?: pernah| sempat)? {_WE} {_SEEING}(?: .{{1,20}})?",
    rf"{_WE}(?: sendiri)? (?:tidak|belum)(?: pernah)? "
    rf"{_any('melihat lihat menyaksikan memegang pegang membaca')} "
    r"(?:langsung|sendiri|lognya|alatnya|barangnya|datanya|buktinya|kejadiannya|servernya)(?: .{1,30})?",
)
_DICTATED = (
    rf"(?:{_REPLY}|isi|isinya|kalimat|kalimatnya|teks|teksnya|kata-kata|bunyi|tulisan)(?: (?:ini|itu|di "
    rf"atas|tadi|saya|surat|surel|"
    rf"pesan|jawaban|balasan|laporan|kami|hanya|cuma|sekadar|sesuai|persis|adalah|seperti)){{0,4}} "
    rf"{_any('diminta dimintakan permintaan pesanan dikte didikte didiktekan titipan dititipkan disuruh disusun')}"
    r"(?: .{1,40})?",
    rf"{_WE} (?:hanya |cuma |sekadar |sekedar |cuman )?(?:disuruh|diminta|dipesan|diperintah) "
    r"(?:me)?(?:nulis|nuliskan|tulis|ngetik|njawab|jawab|balas|bilang|nyatakan|nyampaikan|ngisi)(?: "
    r".{1,40})?",
    rf"{_WE} (?:hanya|cuma|sekadar|sekedar|cuman|tinggal) (?:meny?|meng?)?(?:salin|alin|kopi|ketik|"
    rf"ketikkan|teruskan|"
    r"eruskan|etik|etikkan|yontek)(?: .{1,40})?",
    rf"(?:{_REPLY}|isinya|surat ini|laporan ini)(?: ini| itu| tadi)? "
    rf"{_any('ditulis dibuat diketik disiapkan diisi dituliskan')}"
    rf"(?: oleh)? {_OTHERS}(?: .{{1,30}})?",
    rf"(?:sesuai|seperti|atas|persis|menurut)(?: yang)? "
    rf"{_any('pesanan permintaan dikte diminta dimintakan titipan pesan')}"
    rf" {_OTHERS}(?: .{{1,30}})?",
)
"""Who writes so has seen nothing himself, or writes what another wanted written."""
_MEANT = (
    r".{1,60} (?:maksudnya|maksud saya|maksud kami)",
    rf"(?:hanya |cuma |ini )?(?:untuk|buat) "
    rf"{_any('latihan simulasi contoh gladi percobaan pelatihan')}(?: saja)?(?: {_REPLY})?"
    r"(?: ini)?(?: saja)?",
)
"""What was meant is another thing than was said."""
_HELD = (
    rf"{_any('keputusan putusan keputusannya')}(?: akhir| final| akhirnya| resmi)?(?: ada| tetap| masih)? "
    rf"{_any('pada di milik menunggu tunggu')} (?!saya|kami).{{1,40}}",
    rf"(?:{_any('jawaban keputusan persetujuan')} )?(?:resmi|resminya|tertulis|tertulisnya) (?:menyusul|"
    rf"besok|nanti|"
    rf"lusa){_REST}",
    r"(?:simpan|parkir|diamkan|endapkan) dulu.{0,40}",
    rf"baru {_WE} (?:terima|(?:acc|di?setuju\w*|menyetuju\w*|disposisi\w*|proses|tandatangani|teken|ttd|putuskan|kirim|"
    rf"naikkan|terbitkan){_REST})",
    r"(?:mohon |tolong |minta |harap )?dipertimbangkan(?: lagi| kembali| ulang)?",
    rf"siap (?:di)?{_LOOK}(?: dulu| segera)?",
    rf"(?:\w+ ){{0,3}}masih {_WE} {_LOOK}(?: dulu)?",
    r"(?:menunggu|tunggu|nunggu) (?:paraf|ttd|tanda tangan|persetujuan|acc) .{1,40}",
    rf"{_any('tunggu sebentar tahan bentar')}(?: dulu)?(?: {_WE})?(?: mau| akan| perlu)?(?: {_LOOK})?{_REST}",
    rf"(?:yang|untuk|kalau)(?: yang)? (?:ini|satunya|sekarang) (?:belum|tidak|masih|nanti|tunggu|"
    rf"jangan){_REST}",
    rf"{_any('eh oh lho loh waduh aduh ups oops')} "
    rf".{{0,12}}{_any('ternyata tapi tunggu kok sebentar')}{_REST}",
    rf"(?:masih |perlu |harus |mau |akan |ingin ){{1,2}}(?:{_WE} )?(?:di)?{_LOOK}(?: lagi| ulang| dulu| "
    rf"kembali)?",
    rf"{_any('final finalnya keputusan keputusannya putusan kepastian kepastiannya')}(?: "
    rf"{_any('final akhir resmi')})? "
    rf"{_any('nanti besok lusa menyusul tunggu menunggu')}{_REST}",
)

_HOLDER = _any(
    "aplikasi unit desa kantor server versi dinas bagian tim kelurahan kecamatan gedung prodi opd sistem"
)
_AWAY = (
    rf"(?:(?:itu|ini) )?(?:gangguan|kejadian|masalah|kerusakan|cerita) yang "
    rf"{_any('kemarin dulu lama lain lainnya sebelumnya')}"
    r"(?: .{1,30})?",
    rf"(?:(?:itu|ini) )?(?:gangguan|kejadian|masalah|kerusakan|cerita)(?: yang| bulan)* "
    rf"{_any(_MONTHS)}(?: .{{1,20}})?",
    rf"{_any('di pada milik punya untuk buat dari bagi')} {_HOLDER}(?: yang)? "
    rf"{_any('lain lainnya sebelah tetangga lama')}",
    r"(?:pada )?(?:waktu|saat|ketika) itu",
    rf"itu (?:masih |tadi "
    rf")?{_any('kemarin semalam', 'sebelum .{3,40}', 'tadi (?:pagi|siang)', 'minggu lalu')}",
    rf"sekarang (?:malah |justru |sudah )?{_any('beda lain berubah sebaliknya terbalik')}(?: lagi| "
    rf"ceritanya)?",
)
_WHILE = (
    r"(?:hanya|cuma) (?:kalau|saat|di jam|di hari|waktu) .{2,30}",
    rf"(?:hanya |cuma |khusus |baru )?(?:di )?{_any('lantai ruang gedung loket modul menu tahap')} \S+ saja",
    rf"{_any('yang di untuk')} .{{2,25}} belum(?: "
    rf"(?:di)?{_any('tahu tau jelas pasti ketahuan cek periksa coba uji lihat')})?",
)
"""What holds for less than all; beside a refusal it may be the reason."""

WITHDRAWALS: Mapping[str, tuple[str, ...]] = {
    "retract": (*_RETRACTED, *_MEANT),
    "hedge": _SUPPOSED,
    "hearsay": (*_HEARD, *_UNSEEN, *_DICTATED),
    "hold": _HELD,
    "elsewhere": _AWAY,
    "part": _WHILE,
}
MENDED = (
    rf"(?:sudah )(?:{_WE} )?(?:perbaiki|lengkapi|koreksi|revisi|betulkan|dibetulkan|disempurnakan|"
    rf"disesuaikan)"
    r"(?: sendiri| semua| semuanya| tadi| langsung| kemarin| olehnya)*|"
    r"(?:ternyata (?!.*(?:tidak|belum|kurang|salah|bukan|hanya)).{0,40}|(?:jadi|berarti) (?:sudah "
    r")?)(?:lengkap|"
    r"benar|sesuai)|"
    r"sekarang sudah(?: baik| benar| lengkap| beres| bagus| oke| ok| sesuai| diperbaiki| perbaiki)?"
)
"""Behind what is to be mended: it is mended already."""
OR_NOT = (
    rf"atau (?:sebaiknya |lebih baik |mending |"
    rf"mendingan )?{_any('tidak jangan ditolak ditunda dibatalkan')}.{{0,20}}"
)
"""A question that takes back what it stands behind: `atau jangan dulu?`"""
