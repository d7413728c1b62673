/**
 * Domains whose addresses anybody can have: they say nothing of an organisation. Source: written by hand from the providers that are
 * common in public Git histories (free mail, forwarding and privacy services, internet providers by country, membership aliases of
 * professional bodies and developer sites). Not complete: what is missing is classed `other`, which says as little.
 */
export const mailProviders: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.jp outlook.in outlook.it outlook.com.br hotmail.com
  hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es hotmail.se hotmail.no hotmail.co.jp live.com live.cn live.co.uk live.de live.fr
  live.nl live.no live.se live.dk live.ca live.com.au msn.com windowslive.com passport.com
  yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.co.id yahoo.com.br yahoo.com.cn yahoo.cn yahoo.com.au yahoo.com.sg yahoo.com.tw
  yahoo.com.hk yahoo.com.vn yahoo.com.ar yahoo.com.mx yahoo.de yahoo.es yahoo.fr yahoo.it yahoo.in yahoo.ca ymail.com rocketmail.com
  aol.com aim.com icloud.com me.com mac.com privaterelay.appleid.com
  protonmail.com protonmail.ch proton.me pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com fastmail.com fastmail.fm fastmail.net
  fastmail.org mailbox.org posteo.de posteo.net posteo.eu riseup.net disroot.org hey.com duck.com startmail.com hushmail.com runbox.com
  migadu.com purelymail.com cock.li airmail.cc firemail.cc zoho.com zohomail.com zohomail.eu zohomail.in mail.com email.com usa.com
  gmx.com gmx.de gmx.net gmx.at gmx.ch gmx.fr gmx.us web.de t-online.de freenet.de arcor.de online.de 1und1.de vodafone.de
  qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net sina.com sina.cn vip.sina.com sohu.com aliyun.com 139.com 189.cn
  tom.com 21cn.com 188.com wo.cn 263.net
  naver.com daum.net hanmail.net kakao.com nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com
  yandex.ru yandex.com ya.ru yandex.ua yandex.kz mail.ru bk.ru list.ru inbox.ru internet.ru rambler.ru ukr.net i.ua tut.by
  wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl vp.pl buziaczek.pl autograf.pl
  seznam.cz email.cz centrum.cz post.cz volny.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg inbox.lv inbox.lt
  laposte.net orange.fr free.fr sfr.fr wanadoo.fr neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it fastwebnet.it
  telefonica.net terra.es sapo.pt ziggo.nl xs4all.nl kpnmail.nl planet.nl hetnet.nl telenet.be skynet.be scarlet.be bluewin.ch hispeed.ch
  sunrise.ch telia.com online.no getmail.no broadpark.no lyse.net bredband.net comhem.se spray.se kolumbus.fi elisanet.fi luukku.com
  btinternet.com virginmedia.com sky.com talktalk.net ntlworld.com blueyonder.co.uk eircom.net
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net frontier.com juno.com
  shaw.ca rogers.com sympatico.ca telus.net videotron.ca bigpond.com optusnet.com.au iinet.net.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com rediffmail.com in.com sify.com
  walla.com walla.co.il netvision.net.il 012.net.il bezeqint.net singnet.com.sg starhub.net.sg pacific.net.sg hotmail.my
  acm.org computer.org ieee.org alum.mit.edu alumni.stanford.edu alumni.princeton.edu alumni.caltech.edu post.harvard.edu aya.yale.edu
  pobox.com iname.com sdf.org linux.com member.fsf.org users.sourceforge.net kth.alumni.se mozmail.com simplelogin.com simplelogin.co
  anonaddy.com anonaddy.me addy.io passmail.net passmail.com passinbox.com relay.firefox.com mailinator.com guerrillamail.com
  yopmail.com sharklasers.com 10minutemail.com temp-mail.org
  `
    .trim()
    .split(/\s+/),
);
