"""What a service is made of, as data: kinds of components, what a topic takes in and leaves out, and their states.

A word that may belong to two kinds stands under both, so it decides nothing between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailflow.language.vocabulary import words_of

KINDS: Mapping[str, str] = {
    "app": (
        "modul, kode, source code, kueri, query, skrip, script, fungsi, logika, logic, frontend, backend, "
        "session handler, job sinkronisasi, stored procedure, codingan, koding, rilis, file konfigurasi "
        "aplikasi"
    ),
    "platform": (
        "tomcat, nginx, apache, php-fpm, jvm, container, docker, kubernetes, web server, webserver, "
        "servis tomcat, server aplikasi, app server, application server, middleware, redis, antrian job, "
        "glassfish, websphere, jboss, laravel, session table"
    ),
    "data": (
        "tablespace, replikasi, replikasi database, tabel, indeks, index, postgres, postgresql, mysql, "
        "oracle, listener, archive log, binlog, deadlock"
    ),
    "server": (
        "ram, memori server, kartu memori, keping memori, hardisk, harddisk, harddisk server, hdd, ssd, "
        "raid, motherboard, mainboard, processor, prosesor, storage, san, nas, psu, controller raid, raid "
        "controller, kipas server, power supply server, disk server, blade, hypervisor, host fisik"
    ),
    "storage": "disk, partisi, volume, penyimpanan, ruang penyimpanan, /var, diska",
    "network": (
        "fo, fiber, fiber optik, fiber optic, serat optik, kabel fo, kabel fiber, kabel lan, kabel utp, "
        "kabel jaringan, kabel backbone, kabel udara, backbone, switch, switch akses, core switch, "
        "router, mikrotik, ap, access point, akses point, odp, olt, onu, ont, gateway, uplink, patch "
        "panel, patch cord, patchcord, kabel patch, kabel patch cord, sfp, konektor rj#, rj#, rj45, "
        "konektor rj45, rj-45, tiang fo, splicing, wireless bridge, radio link, antena, vlan, bandwidth, "
        "latency, ping, packet loss, redaman, redaman optik, sakelar akses, media converter, link isp, "
        "link fo, link utama, link backbone, switch lantai, joint closure, closure"
    ),
    "net service": (
        "dns, dhcp, firewall, proxy, vpn, rule firewall, aturan firewall, load balancer, reverse proxy, "
        "waf, sertifikat ssl, sertifikat, ssl, ip address, alamat ip, ip publik, routing, ntp"
    ),
    "power": (
        "listrik, aliran listrik, arus listrik, jaringan listrik, ups, genset, mcb, stabilizer, stavolt, "
        "adaptor, power supply, kabel power, kabel listrik, stop kontak, stopkontak, catu daya, panel "
        "listrik, trafo, ats, sumber listrik, baterai ups, aki ups, pdu, sekring, poe injector"
    ),
    "client": (
        "pc, komputer, laptop, browser, peramban, cache browser, printer, cartridge, keyboard, monitor, "
        "antivirus, virus, malware, ekstensi browser, os pengguna, pc pengguna, laptop pengguna"
    ),
    "user": (
        "akun user, akun pengguna, akun, password user, akun pemohon, salah password, salah kata sandi, "
        "salah sandi, lupa password, lupa kata sandi, salah input, salah pilih, salah isi, human error"
    ),
    "outside": (
        "api, endpoint, web service, webservice, layanan pusat, server pusat, server dukcapil, server bkn"
    ),
    "room": "ac, pendingin, ac ruang server, pendingin ruangan",
}
"""Kind to the names of its parts, whose fault is told as what was found."""

EITHER: Mapping[str, tuple[str, ...]] = {
    "kabel": ("network", "power"),
    "colokan": ("network", "power"),
    "konektor": ("network", "power"),
    "port": ("network", "server", "platform"),
    "link": ("network",),
    "throughput": ("network",),
    "rule": ("net service", "app"),
    "nic": ("server", "network"),
    "trigger": ("data", "app"),
    "library": ("app", "platform"),
    "proses": ("app", "platform"),
    "memori": ("server", "platform", "app"),
    "memory": ("server", "platform", "app"),
    "cpu": ("server", "platform", "app"),
    "heap": ("platform", "app"),
    "heap memory": ("platform", "app"),
    "servis": ("platform", "app"),
    "service": ("platform", "app"),
    "job": ("platform", "app"),
    "cron": ("platform", "app"),
    "scheduler": ("platform", "app"),
    "queue": ("platform", "app"),
    "worker": ("platform", "app"),
    "thread pool": ("platform", "app"),
    "connection pool": ("platform", "app"),
    "node": ("server", "platform"),
    "perangkat": ("server", "network", "client", "power"),
    "sakelar": ("network", "power"),
    "modem": ("network",),
    "hub": ("network",),
    "isp": ("network",),
    "provider": ("network", "outside"),
    "user": ("user",),
    "konfigurasi": ("app", "platform", "net service", "network", "server"),
    "setting": ("app", "platform", "net service", "network", "server", "client"),
    "update": ("app", "platform", "server", "client"),
    "deploy": ("app", "platform"),
    "controller": ("app", "server"),
    "token": ("app", "outside", "user"),
}
"""Parts that may belong to one kind or another, or whose kind is told by one word."""

SURFACES: Mapping[str, tuple[str, ...]] = {
    "aplikasi": ("app",), "aplikasi web": ("app",), "app": ("app",), "application": ("app",), "program": ("app",),
    "software": ("app",), "menu": ("app",), "halaman": ("app",), "fitur": ("app",), "tombol": ("app",),
    "form": ("app",), "sistem": ("app", "platform", "data", "server", "network"), "website": ("app",),
    "web": ("app", "platform"), "portal": ("app",), "laman": ("app",), "situs": ("app",), "simpeg": ("app",),
    "layanan": ("app", "platform", "data", "server", "network"), "sipd": ("app",), "e-office": ("app",),
    "jaringan": ("network",), "network": ("network",), "internet": ("network",), "koneksi": ("network", "app"),
    "wifi": ("network",), "wi-fi": ("network",), "sinyal": ("network",), "koneksi internet": ("network",),
    "server": ("server",), "peladen": ("server",), "host": ("server",), "mesin": ("server", "client"),
    "server database": ("server", "data"), "server basis data": ("server", "data"),
    "database server": ("server", "data"),
    "database": ("data",), "db": ("data",), "basis data": ("data",), "basisdata": ("data",),
}  # fmt: skip
"""What a trouble shows on: that it is ill tells no more than the complaint; that it is well rules it out."""

NO_PARTS = (
    "ruang server, ruangan server, ruang panel, server room, ruang komputer, kabel roll, alat ukur, lan "
    "tester, otdr, log server, log aplikasi, log ipas, log, monitoring, dashboard monitoring, localhost "
    "server, ping ke server, tim jaringan, tim aplikasi, tim server, seksi database, seksi jaringan, kasi "
    "database, seksi pengelola jaringan, seksi aplikasi, bidang aplikasi, bidang jaringan, bagian "
    "jaringan, orang jaringan, teknisi jaringan, admin server, admin jaringan, programmer aplikasi, staf "
    "jaringan, tim database, source code-nya sudah, noc, ruang layanan, ruang pelayanan, loket layanan, "
    "jam layanan, petugas layanan, bug report, bug tracker, exception handling, laporan bug, error "
    "handling, bug fix, bugfix, tata usaha, gedung data center, data center, pusat data"
)
"""Names of parts in these name a room, a paper, a tool or people."""

FAULTS: Mapping[str, str] = {
    "app": (
        "npe, bug, nullpointerexception, null pointer, nullpointer, exception, stack trace, memory leak, "
        "syntax error, fatal error, error php fatal, php fatal, infinite loop, kebocoran memori, salah "
        "query, salah kueri, salah rumus, salah hitung, salah mapping, salah parameter, kesalahan query, "
        "kesalahan kueri, kesalahan kode, salah logika, kesalahan logika, kesalahan program, unhandled "
        "exception, typeerror, race condition"
    ),
    "network": (
        "packet loss, looping, loop, konflik ip, ip conflict, ip bentrok, broadcast storm, redaman "
        "tinggi, redaman besar, crc error, dhcp habis"
    ),
    "power": (
        "pemadaman, pemadaman listrik, mati lampu, listrik turun, tegangan turun, tegangan drop, tegangan "
        "anjlok, listrik padam, korsleting"
    ),
    "user": (
        "salah password, salah kata sandi, salah sandi, lupa password, lupa kata sandi, salah input, "
        "salah pilih, salah isi"
    ),
    "server": "bad sector, kernel panic",
    "data": "deadlock",
}
"""Kind to what is a fault by its very name: to find it is to find the cause."""

BROKEN = words_of(
    "rusak kerusakan mati padam putus terputus crash crashed terbakar kebakar hangus meleleh konslet "
    "korslet korsleting jebol bocor longgar kendor lepas terlepas copot terkelupas penuh kebak habis "
    "kehabisan corrupt korup corrupted drop trip anjlok ngedrop tercabut kecabut dicabut degraded "
    "kedaluwarsa kadaluarsa kadaluwarsa expired overheat kepanasan keabisan overload digigit dimakan "
    "terpotong patah tersambar disambar tersengat kesamber padam failed faulty exhausted terkunci "
    "terblokir diblokir kena terkena lawas usang jadul outdated terhenti berhenti macet tewas soak lemah "
    "kembung full leaking misconfigured deadlock loop looping dobel tertimpa terhapus kehapus hilang "
    "gosong kotor kotoran berkarat lapuk getas retak pecah bengkok kendur terjepit tertindih ketarik "
    "terinjak flapping intermittent stuck nyangkut mismatch duplikat ganda unplugged disabled "
    "dinonaktifkan nonaktif kepotong tersangkut salah keliru memblokir mblokir bertabrakan tersumbat "
    "rembes kerendam terendam kepanas keropos patahan dicuri kebalik terbalik tertukar nabrak dead dark "
    "disconnected missing jebolan njeblug mbledos meledak mengelupas aus kapanasan mundur kadaluwarsa "
    "kepencet terputusnya terbakarnya rontok mengunci menggantung overflow offline soak ketinggalan "
    "tertinggal bentrok konflik kepenuhan terinfeksi"
)
"""Concrete faults: what is told of a part that was found broken."""

SOFT = words_of(
    "crash crashed corrupt korup corrupted penuh kebak habis kehabisan keabisan exhausted terkunci "
    "mengunci deadlock loop looping menggantung stuck overflow bocor leaking tertimpa dobel terhenti "
    "berhenti macet mati misconfigured bentrok konflik full failed expired kedaluwarsa kadaluarsa "
    "terhapus kehapus mismatch rusak padam ketinggalan"
)
"""Of these software is told broken; a `modul` that is lost or weak may be no software."""
HARDLY_SOFT = words_of("mati rusak padam terhapus kehapus ketinggalan")
"""Of these what runs (a service, a database) is told broken, not what is written."""
WRITTEN = words_of(
    "query kueri querynya kuerinya skrip script konfigurasi rule rumus logika trigger mapping routing"
)
"""What is written may be wrong without being broken."""
USED = words_of("diakses dibuka dipakai digunakan login masuk jalan konek tersambung terbuka normal")
SMALL_AMOUNTS = words_of("kecil sedikit rendah minim wajar")
MEASURES = words_of("ping traceroute latency throughput bandwidth")
"""What is measured of a net: well, it clears the net; ill, it may be the far end's."""

WHOLE = words_of("mati rusak padam terbakar hangus penuh konslet korslet jebol")
"""Of these even a thing as a whole (`servernya mati`) tells no mere symptom."""

MEMORIES = words_of("ram memori memory cpu memorinya ramnya")
FILLED = words_of("penuh habis kehabisan keabisan full exhausted overload kebak")
"""Of a memory these may be what some other part does to it."""

SYMPTOMS = words_of(
    "error eror galat lambat lemot lelet down gangguan bermasalah masalah kendala timeout gagal hang "
    "blank putih loading muter buffering rto lag ngelag ngaco trouble issue problem fault gejala keluhan "
    "terganggu bengong 500 502 503 504 404"
)

SOUND = words_of(
    "normal aman lancar sehat baik bagus beres ok bersih stabil mulus sae fine healthy clean hijau prima "
    "wajar nyala menyala hidup up baik-baik lega clear waras good stable jalan berjalan berfungsi "
    "tersambung terhubung oke"
)

INSULTS = words_of(
    "petir tikus galian ekskavator alat berat pohon tumbang tertabrak truk hujan air banjir kebanjiran "
    "bocor debu umur usia panas suhu angin proyek pdam pln pelebaran jalan kemasukan semut cicak rayap "
    "tersenggol kabel ditarik layangan mobil excavator backhoe drainase gorong-gorong lembap lembab karat "
    "korosi maling dicuri pencurian"
)
"""What breaks a part from outside and so leaves the fault with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What a topic takes in (its fault is a YA) and what it certainly leaves out (its fault is a TIDAK)."""

    inside: frozenset[str]
    outside: frozenset[str]
    names: str = ""
    """What else the topic as a whole is called."""


SCOPES: Mapping[str, Scope] = {
    "app": Scope(
        inside=frozenset({"app"}),
        outside=frozenset({"network", "net service", "power", "server", "storage", "client", "user"}),
    ),
    "network": Scope(
        inside=frozenset({"network"}),
        names="internet",
        outside=frozenset({"app", "platform", "data", "client", "user", "server", "storage"}),
    ),
    "server": Scope(
        inside=frozenset({"server"}),
        outside=frozenset({"app", "network", "net service", "client", "user"}),
    ),
    "data": Scope(
        inside=frozenset({"data"}),
        outside=frozenset({"network", "net service", "power", "client", "user", "room"}),
    ),
    "client": Scope(
        inside=frozenset({"client"}),
        outside=frozenset({"app", "platform", "data", "server", "network", "net service", "power"}),
        names="laptop komputer pc",
    ),
    "power": Scope(
        inside=frozenset({"power"}),
        outside=frozenset({"app", "platform", "data", "client", "user"}),
    ),
}  # fmt: skip

MODIFIERS = words_of(
    "distribusi akses core utama backbone slot port rak rack lantai lt gedung ruang ruangan kantor "
    "kecamatan kelurahan loket server database cisco mikrotik tp-link ubiquiti unifi huawei hp dell zte "
    "pelayanan pusat area blok kamar aula lobi balai dinas uptd upt puskesmas sekolah rsud bidang seksi "
    "sekretariat bendahara pengguna user pemohon pelapor operator petugas ibunya bapaknya staf kasir "
    "depan belakang atas bawah kiri kanan udara tanah bawah-tanah ka to dari-ke nomor no # a b c d e f g "
    "produksi primer sekunder induk switch router ap olt odp odc onu pop ups listrik isp telkom indihome "
    "icon internet jaringan backhaul feeder drop dropcore single mode optik utp fiber cat# cat6 cat5 "
    "controller satu dua tiga empat lima keping buah unit array raid sas sata nvme kipas fan raid# "
    "utamanya setda bkd kanwil kabupaten kota provinsi na ne e teh itu ini nih kantor-kantor metro kita "
    "bappeda diskominfo semalam nomer nyang kena baru kami kita adaptor adaptornya power supply modul poe "
    "wan lan eth loop sfp trunk etherchannel interface out off sd"
)
"""What may stand behind the name of a part and leave it that part."""
