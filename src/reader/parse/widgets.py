"""What pages have around their articles: lines that are buttons, notices and links to something else."""

import re

from reader.parse.vocabulary import phrases

_WHOLE = frozenset(
    phrases("""
    a a | aa | x | ad | ads | advertisement | advertising | sponsored | newsletter | newsletters
    share | share this | share article | share this article | share story | post | tweet | email | e-mail
    mail | print | save | saved | like | reply | pin | pin it | copy | copied | copy link | link
    link copied | copy link copied | facebook | twitter | whatsapp | linkedin | reddit | telegram
    instagram | pinterest | flipboard | messenger | threads | bluesky | mastodon | youtube | tiktok | xing
    google news | comment | comments | no comments | leave a comment | view comments | show comments
    load comments | post a comment | follow | follow us | subscribe | sign in | sign up | log in | login
    register | close | open | menu | search | home | back | next | previous | more | less | play | pause
    image | video | gallery | photos | photo | audio | listen | watch | live | loading | loading...
    related | related articles | related stories | related topics | related content | related tags
    recommended | recommended stories | trending | most read | most popular | popular | latest | latest news
    breaking news | top stories | more stories | more news | tags | topics | explore more | read more
    see more | show more | learn more | find out more | continue reading | next up | up next | read next
    editor's picks | editors' picks | privacy policy | terms of use | terms of service | contact us
    about us | feedback | cookies | disclaimer | anzeige | werbung | teilen | drucken | merken | speichern
    artikel teilen | kommentare | kommentieren | mehr | mehr zum thema | startseite | themen | vorlesen
    artikel anhören | abo | anmelden | schließen | weiterlesen | auch interessant | lesen sie auch
    das könnte sie auch interessieren | publicité | partager | imprimer | commenter | réagir | commentaires
    à lire aussi | lire aussi | sur le même sujet | publicidad | compartir | comentarios | imprimir
    leer más | te puede interesar | pubblicità | condividi | stampa | commenti | leggi anche | annonse
    annons | del | dela | skriv ut | kommentarer | les også | læs også | läs också | läs mer | delen
    reacties | lees ook | reklama | udostępnij | komentarze | czytaj także | sdílet | diskuse | článek
    související | реклама | поделиться | комментарии | читайте также | распечатать | reklam | paylaş
    yorumlar | 広告 | シェア | 共有 | 印刷 | 関連記事 | 関連ニュース | あわせて読みたい | 广告 | 分享 | 打印
    评论 | 相关新闻 | 相关阅读 | 공유 | 댓글 | 관련기사 | 인쇄 | 광고 | إعلان | مشاركة | شارك | اقرأ أيضا
    اقرأ أيضاً | तस्वीरें | शेयर करें | यह भी पढ़ें
    """)
)
_READ = r"(?:read|see|watch|listen|learn|find out|discover|view)"
_BEGINNINGS = (
    r"share (?:this|on|via|by|to|with|your|full|\d)",
    r"(?:share|tweet|post|save|send|email|print) (?:this|on|via|to|article|story)\b",
    _READ + r" (?:more|also|next|now|all|the full|comments|related)\b",
    r"(?:read|also read|see also|related|watch|don['’]t miss|recommended)(?: more)?\s?[:|»>-]",
    r"also read\b",
    r"more (?:from|on|in|about|like this|top|stories|news|videos)\b",
    r"(?:\d+ )?(?:related|popular|trending|recommended|recent) (?:articles?|stories|posts|news|topics|tags)",
    r"(?:related|popular|recommended) (?:countries|content|videos?|links|searches)",
    r"(?:follow|like|join|find|contact|visit) (?:us|me|him|her|them)\b",
    r"(?:follow|like) .{2,40} on (?:facebook|twitter|x|instagram|google)",
    r"(?:subscribe|sign up|sign in|log in|register|click here|tap here|download (?:the|our)|become a)\b",
    r"get (?:the latest|our|more|daily|breaking|started|the app|email|notif)",
    r"support (?:us|our)\b",
    r"(?:story|article) continues",
    r"continue reading",
    r"\d+ comments?\b",
    r"comments?\s?\(?\d*\)?$",
    r"(?:leave|add|post|write|join) (?:a|your|the) (?:comment|reply|conversation|discussion)",
    r"you must (?:log|sign|be logged|be signed|register)",
    r"listen to (?:this|the) (?:article|story|audio)",
    r"(?:copy|copied) (?:link|article|url|to)",
    r"(?:increase|decrease) (?:article |text )?(?:font|size|text)",
    r"(?:hide|show|close) (?:message|caption|comments|more|all|menu|sharing|thumbnails)",
    r"(?:all|any) rights reserved",
    r"copyright\b",
    r"© ?\d{4}\b",
    r"by (?:signing|providing|submitting|clicking|subscribing|continuing)\b",
    r"(?:skip to|jump to|back to top|go to (?:home|accessib|the)|open in (?:the )?app)\b",
    r"(?:this site|we) (?:uses? cookies|is protected)",
    r"your (?:web )?browser",
    r"(?:privacy|cookie) (?:policy|notice|settings|preferences)\b",
    r"terms (?:of|and|&) ",
    r"please (?:enable|log|sign|subscribe|read our|note that comments)",
    r"loading\b",
    r"(?:mehr|weitere) (?:zum|zu|aus|von|artikel|nachrichten|news|themen|infos|informationen)",
    r"(?:lesen|sehen|hören) sie (?:auch|hier|dazu|mehr|jetzt)",
    r"(?:lesetipp|auch interessant|passend dazu|zum thema|das könnte|siehe auch|mehr dazu)\b",
    r"(?:artikel|beitrag|seite) (?:auf|teilen|drucken|merken|anhören|vorlesen|speichern|versenden|kommentieren|per)",
    r"(?:auf|per|via) (?:facebook|twitter|x|whatsapp|e-?mail|linkedin|telegram)\b",
    r"(?:newsletter|jetzt|hier) (?:abonnieren|anmelden|bestellen|kostenlos|testen|klicken|lesen|registrieren)",
    r"jetzt\b.{0,60}(?:abonnieren|anmelden|testen|lesen|sichern)\b",
    r"kommentare?\s?(?:\(|\d|schreiben|verfassen|lesen|abgeben)",
    r"\d+ kommentare?",
    r"(?:lire|voir|à lire|à voir) (?:aussi|également|la suite)",
    r"partager (?:sur|par|l|cet|via)",
    r"(?:lea|leer|lee|vea) (?:también|más|tambien)",
    r"compartir (?:en|por|con|esta)",
    r"(?:leggi|guarda) anche|condividi su",
    r"(?:les|læs|läs|lees) (?:også|mer|mere|också|ook|meer|alt)",
    r"(?:czytaj|zobacz) (?:też|także|więcej)|(?:čtěte|přečtěte|sdílet)",
    r"читайте (?:также|по теме|нас)|подпис(?:ывайтесь|аться)",
    r"責任編集|责任编辑|返回首页|扫一扫|点击|関連記事|無断転載|저작권|무단 ?전재|ⓒ",
)
_BEGINS = re.compile("|".join(_BEGINNINGS), re.IGNORECASE)
_NOISE = re.compile(r"[\W\d_]*")
_AROUND = " :.>»›→-–|*•"
LONGEST = 160
"""In code points: what is longer is judged by where it stands, not by its words."""


def is_widget(line: str) -> bool:
    """Whether a line is a button, a notice or a link to other pages by its own words."""
    if len(line) > LONGEST:
        return False
    bare = line.strip(_AROUND)
    return bare.casefold() in _WHOLE or bool(_NOISE.fullmatch(line)) or bool(_BEGINS.match(bare))
