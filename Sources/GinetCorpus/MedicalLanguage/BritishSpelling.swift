// Licensed under the Apache License 2.0.

internal import Ginet

extension MorphologyRules {
  /// British spellings, brought to the American ones.
  ///
  /// The rules are the regular differences: -ise and -yse, ae and oe, -our, -re, doubled l, -ogue,
  /// -ence, -xion, -amme and -ement; then words and families that follow none. Where a rule would be
  /// wrong, words are named.
  static let britishSpelling = """
    # -ise, -yse
    tails verb e ed es er ers ing able ation ations ational ingly
    tails act e ed er ers ing
    tails noun - s
    -is@verb > -iz@verb not a e o u w v c pr nr rom ert ract nch it ps pol derm parad merchand \
      treat chast ^ar ^an ^ir ^or ^pen ^prem ^dem ^surm ^mort ^val ^cer ^el ^den ^trell
    -icis@verb > -iciz@verb not ^ex
    -itis@verb > -itiz@verb
    0-monopolis@verb > -monopoliz@verb
    -racis@verb > -raciz@verb
    -orcis@verb > -orciz@verb
    -tivis@verb > -tiviz@verb
    -ssivis@verb > -ssiviz@verb
    -lys@act > -lyz@act

    # ae, oe
    -æ- > -ae-
    -œ- > -oe-
    1-ae- > -e- not upr ltr infr intr suprac
    haem- > hem-
    faec- > fec-
    caec- > cec-
    paed- > ped-
    palae- > pale-
    caesar- > cesar-
    naev- > nev-
    aeti- > eti-
    aesthe- > esthe-
    aeon- > eon-
    -aer- > -aer-
    -ael- > -ael-
    chimaer- > chimer-
    haem = heme
    = daemon maestro
    oecum- > ecum-
    -oea- > -ea- after rrh pn
    -oei- > -ei- after rrh pn op
    -foet- > -fet-
    -oedem- > -edem-
    -oesoph- > -esoph-
    -oestr- > -estr-
    -coeli- > -celi-
    -coelo- > -celo-
    -amoeb- > -ameb-
    -homoeo- > -homeo-
    -noeuv- > -neuv-

    # -our
    2-our- > -or- after b d g i l m v on ean not ^dev ^vel
    vapour- > vapor-
    succour- > succor-
    rancour- > rancor-

    # -re
    -bre > -ber not ^tim ^maca
    -bres > -bers not ^tim
    -tre > -ter not ^en ^not ^e
    -tres > -ters
    -ntred > -ntered
    -ntring > -ntering
    -uvre@noun > -uver@noun not oe
    -uvred > -uvered not oe
    -uvring@noun > -uvering@noun
    -uvrable > -uverable
    -lchre@noun > -lcher@noun
    -eagre > -eager
    -oitred > -oitered
    centre- > center-
    theatre- > theater-
    fibre- > fiber-

    # Doubled l
    tails verb2 ed ing er ers est
    0-iall@verb2 > -ial@verb2
    0-uell@verb2 > -uel@verb2
    -ivall@verb2 > -ival@verb2
    -edall@verb2 > -edal@verb2
    -ellor@noun > -elor@noun
    -eller@noun > -eler@noun after v w d
    -ellist@noun > -elist@noun after n v
    wooll- > wool-
    tranquill- > tranquil-
    -ilful- > -illful-

    # -ogue, -ence, -xion, -amme, -ement
    prologue- > prolog-
    -alogue@noun > -alog@noun
    -ologue@noun > -olog@noun not ^ide ^ap
    -alogued > -aloged
    -aloguing > -aloging
    -defence- > -defense-
    -offence- > -offense-
    -pretence- > -pretense-
    licenc- > licens-
    practis- > practic-
    -flexion@noun > -flection@noun after re in de
    connexion- > connection-
    0-gramme@noun > -gram@noun
    -dgement@noun > -dgment@noun

    # Single words and their families
    -sulph- > -sulf-
    -mould- > -mold-
    moult- > molt-
    plough- > plow-
    draught- > draft-
    grey- > gray-
    leuco- > leuko-
    leucaem- > leukem-
    artefact- > artifact-
    sceptic- > skeptic-
    syphon- > siphon-
    pyjama- > pajama-
    gaol- > jail-
    manoeuvr- > maneuvr-
    moustach- > mustach-
    despatch- > dispatch-
    yoghourt- > yogurt-
    yoghurt- > yogurt-
    aluminium = aluminum
    cosy = cozy
    cosiness = coziness
    tyre = tire
    tyres = tires
    cheque- > check-
    chequer- > checker-
    waggon- > wagon-
    gipsy- > gypsy-
    gipsies- > gypsies-
    groyne- > groin-
    epaulette- > epaulet-
    flautist- > flutist-
    biass- > bias-
    behov- > behoov-
    baulk- > balk-
    apophthegm- > apothegm-
    amoxycillin- > amoxicillin-
    videodisc- > videodisk-
    disc = disk
    discs = disks
    accoutre- > accouter-
    tendencious- > tendentious-
    phoney = phony
    glueing = gluing
    """
}
