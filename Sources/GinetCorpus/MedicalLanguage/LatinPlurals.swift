// Licensed under the Apache License 2.0.

internal import Ginet

extension MorphologyRules {
  /// Plurals that English has from Latin and Greek, joined with their singulars.
  ///
  /// The rules are those of the declensions as medical English keeps them (Quirk et al., "A
  /// Comprehensive Grammar of the English Language", 1985, sections 5.91 to 5.102): -a, -ae; -us, -i;
  /// -um, -a; -us, -era and -ora; -ex and -ix, -ices; -is, -es and -ides; -on, -a; -ma, -mata; -en,
  /// -ina; -nx, -nges. Where a rule would be wrong, words are named.
  static let latinPlurals = """
    tails plural - s

    # -is, -es. The plural stands for both, as every noun in -sis has it.
    -sis > -ses after e i o u y p ta ra ia oa ha ar not ^ar ^par ^per ^pha
    4-xis > -xes
    3-xis > -xes after ^pra
    -itides > -itis
    = basis synapsis ellipsis ketosis taxis diastasis thesis
    theses = thesis
    testes = testis
    pubes = pubis
    ungues = unguis
    -opoles > -opolis
    penes = penis
    pelves = pelvis
    nares = naris
    mantes = mantis
    irides = iris
    glottides = glottis
    clitorides = clitoris
    epididymides = epididymis
    proboscides = proboscis

    # -um, -a. The plural stands for both. Words stay whose plural would be another word.
    3-um@plural > -a not ^indi ^galli ^magnesi ^zirconi ^titani ^curi ^thori ^samari ^yttri \
      ^urani ^lithi ^columbi ^virgini ^californi ^platin ^alumin ^ammoni ^aur ^dur ^tantr ^rhe \
      ^col ^vacu ^alb ^ann ^circ om thm zem dem are ause omni ^mani erni quot aun ^fibul angin
    vacua = vacuum
    ova = ovum

    # -on, -a
    -zoon@plural > -zoa
    -zoan@plural > -zoa
    -hedron@plural > -hedra
    -terion@plural > -teria
    -menon@plural > -mena
    -ondrion@plural > -ondria
    -helion@plural > -helia
    -glion@plural > -glia
    -dendron@plural > -dendra
    -maton@plural > -mata
    -cephalon@plural > -cephala
    -pteron@plural > -ptera
    taxa = taxon
    micra = micron
    oxymora = oxymoron

    # -us, -i: the singular stands for both, behind the letters that Latin stems end in.
    3-i > -us after e i c ll ol ul il ^tal mb ub nch nth ph thm lam ram ym otam mn en cin min \
      er or ur yr ^acar ag ng ct it ot pt rat rs ss av ev aev od id rp mp op yp not ^min ^mid \
      ^per ^chil ^swahil ^broccol ^raviol ^salam ^tatam ^lev ^hop ^scamp ^nise ^chapat ^grat \
      ^yemen ^cherr

    cirri = cirrus
    -phali > -phalus
    0-styli > -stylus

    # -a, -ae; -ma, -mata; -en, -ina
    -ae > -a not ^regg ^sund
    -mata > -ma
    -mina > -men not ^la ^sta ^alu ^fe

    # -ex or -ix, -ices; -nx, -nges; -x, -ces
    -trices > -trix not ^cocka
    -rtices > -rtex not ^mo
    -ndices > -ndix not ^jau
    -lyces > -lyx
    -thoraces > -thorax
    indices = index
    apices = apex
    codices = codex
    caudices = caudex
    latices = latex
    pollices = pollex
    radices = radix
    cervices = cervix
    helices = helix
    varices = varix
    calices = calix
    fornices = fornix
    anthraces = anthrax
    coccyges = coccyx
    -halanges > -halanx
    -eninges > -eninx
    -ynges > -ynx
    salpinges = salpinx

    # -us, -era or -ora; -ur, -ora; -us, -ura
    -genera > -genus
    -corpora > -corpus
    femora = femur
    crura = crus
    """
}
