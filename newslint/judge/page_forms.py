"""The forms of the lines that web pages leave in articles.

Each row names a kind of page part, how sure its form makes it, words of which the line must have one, and the form.
Words first: nearly every line of an article has none of them, and no pattern is tried on it.
"""

# ruff: noqa: E501  # a form is read best on one line

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A form of line.  ``inside`` is True if it is only believed between other lines, never as the first."""

    kind: str
    confidence: float
    form: str
    inside: bool = False


_NETWORK = (
    r"(?:Facebook|Twitter|X|Instagram|LinkedIn|WhatsApp|Reddit|Pinterest|Telegram|TikTok|YouTube|Threads|Bluesky|"
    r"Tumblr|Flipboard|Snapchat|Messenger|Google\+?|Email|E-mail|Pocket|Print|Mastodon|SMS)"
)
_MARK = r"[\[(>►▶»•*|–—-]{0,3} ?"
_COLON = r" ?(?::|\||»|>+|–|—|- ) ?"
_HEAD = r"(?-i:[\"“‘'(]?[A-Z0-9$£€₹#@]).{4,220}"
_ALSO = (
    r"(?:also|must|please|don['’]?t miss|read|watch|see|listen|view|check out|related|recommended|suggested|more)"
    r"(?: (?:read|watch|see|also|more|next|now|too|here|this|stories|story|articles?|news|posts?|content|topics?|"
    r"coverage|reading|links?|videos?|for you|on this|on this story|from us|about this|to|like this|our|it|out|"
    r"in full|the|full|report|live)){0,4}"
)
_MORE = (
    r"in case you missed(?: it)?|icymi|don['’]?t miss(?: (?:it|this|out|these))?|editor['’]?s['’]? (?:picks?|choice)|"
    r"you (?:may|might|could|will|['’]ll) (?:also )?(?:like|love|enjoy|want|be interested)(?: (?:in|to read|this))?|"
    r"(?:most|more) (?:read|popular|viewed|shared|watched|commented)(?: (?:in|on|stories|articles) ?.{0,30})?|"
    r"trending(?: (?:now|news|stories|photos|videos|topics|today|on .{2,20}))?|(?:top|latest|more|other|today['’]s top) "
    r"(?:stories|headlines|news|videos|photos|articles|posts)(?: (?:from|in|on|about) .{2,30})?|"
    r"(?:what to )?(?:read|watch) next|next (?:article|story|post)|previous (?:article|story|post)|"
    r"recommended(?: (?:for you|stories|articles|reading|videos?|by .{2,20}))|keep reading|full coverage|"
    r"related(?: (?:stories|story|articles?|news|posts?|content|topics?|coverage|reading|links?|videos?))|"
    r"more (?:on this(?: story| topic)?|from .{2,40}|like this|to read|to explore|coverage)|live tv|must reads?|see (?:also|related)|next up|(?:from )?(?:our partners|around the web)|what(?:['’]s| is) (?:trending|hot)|"
    r"what (?:others|people|readers) are (?:reading|watching|saying)|(?:readers|people|others) (?:also|who) (?:liked|read|viewed|like)\b.{0,30}|"
    r"suggested (?:for you|stories|articles)|popular (?:now|stories|posts|articles|right now)|trending in .{2,20}|similar (?:articles|stories|posts)|explore more|"
    r"dig deeper|full story(?: here| below)?|read this next|"
    r"(?:read|see|view|show|load|get|find out) more(?: (?:here|stories|articles|posts|now|below|news|about .{3,40}|"
    r"on .{3,40}|at .{3,40}))?|(?:continue|keep) reading(?: (?:below|here|the (?:main|full) (?:story|article)|.{3,60}))?"
)
_READ_ON = (
    r"(?:(?:click|tap|press) (?:here|the link|on the link)|read|see|view|watch|continue)(?: below| above)?"
    r" (?:to|for|the|our|this|full|on|in|at|more|original|complete|entire|rest)"
    r"(?: (?:to|for|the|our|this|full|on|in|at|more|original|complete|entire|rest|read|see|view|watch|of|here|"
    r"continue|reading|story|stories|article|articles|post|posts|coverage|video|videos|piece|version|column|blog|"
    r"source|website|site|now|below|latest|news|live|gallery|photos)){1,8}"
)
_DATE_WORD = (
    r"(?:\d{1,4}(?:st|nd|rd|th|am|pm|h|m|d)?|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[ap]m)?|[ap]\.?m\.?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|"
    r"sat(?:ur)?|sun)(?:day)?|(?:jan|febr?|sept?|octo?|nov(?:em)?|dec(?:em)?)(?:uary|ber)?|mar(?:ch)?|apr(?:il)?|may|"
    r"june?|july?|aug(?:ust)?|GMT|UTC|[BEPCMI][SD]T|[ECMP]T|SGT|AEST|AEDT|WAT|EAT|SAST|at|on|ago|hours?|hrs?|minutes?|"
    r"mins?|seconds?|days?|weeks?|months?|years?|an?|about|h|m|d|[+-]?\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}|just now)"
)
_DATE = rf"{_DATE_WORD}(?:[\s,.:|·•()–-]{{1,3}}{_DATE_WORD}){{0,15}}[\s,.)]{{0,2}}"
_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty|EPA|EFE|ANSA|PA|Press Association|Associated Press|Bloomberg|Xinhua|TASS|ANI|PTI|"
    r"IANS|Shutterstock|iStock|iStockphoto|Alamy|Unsplash|Pexels|Wikimedia|Pixabay|Flickr|Adobe Stock|Rex|WireImage|"
    r"FilmMagic|NurPhoto|Anadolu|SOPA Images|ZUMA|UPI|DPA|Kyodo|Yonhap|AAP|Canadian Press|SWNS|Redux|Sipa|Polaris|"
    r"USA TODAY|EyeEm|Zuma|Handout|Imago|Depositphotos|Dreamstime)"
)
_OF_AGENCY = rf"{_AGENCY}(?: (?:Images?|Photos?|Media|Wire|Commons|Stock|Pictures?|News|Agency|Sports|Network)){{0,3}}"
_NAME = r"(?-i:[A-Z@][\w.'’&-]*)(?: (?:(?-i:[A-Z][\w.'’&-]*)|of|the|for|de|van|von|via|and|/|at|by)){0,9}"
_CREDITED = rf"{_NAME}(?: ?[/|,–] ?{_NAME}){{0,3}}"
_PICTURE = (
    r"(?:photo(?:graph|graphy|grapher|graphs|s)?|pictures?|images?|pics?|illustrations?|graphics?|artwork|cartoon)"
)
_LIST = r"[^.!?;]{2,200}"

ROWS = {
    "share shares send save favorites favourites people recommend pin tweet tweets print copy link copied like likes shared email facebook twitter": (
        Row("share-bar", 0.95, r"\d[\d.,]*[KM]? (?:total )?shares?|shares?:? ?\d[\d.,]*[KM]?|(?:copy|copied) (?:the )?link"
            r"(?: (?:to|copied).{0,20})?|link copied!?|like this:?|print(?: this)? (?:article|story|page|friendly.{0,20})|"
            r"pin (?:it|this)|(?:post|save|add|send) (?:to|for) (?:facebook|twitter|favou?rites|later|pocket|kindle|reading list|my list).{0,20}|recommend this.{0,20}|[\d.,]+[KM]? people (?:like|liked|shared) this.{0,10}|e-?mail (?:this|it)\b.{0,40}|(?:share|send) (?:this|it|to|with|by|via|on)\b.{0,40}"),
        Row("share-bar", 0.99, r".{0,6}\b(?:share|email|print|pin)\b.{0,80}\(opens in (?:a )?new (?:window|tab)\).{0,300}"),
        Row("share-bar", 0.9, rf"(?:{_NETWORK}[\s,|/·•-]{{1,3}}){{1,12}}{_NETWORK}"),
        Row("share-bar", 0.9, r"\d[\d.,]*[KM]? (?:people|friends|readers) (?:have )?(?:shared|liked) this.{0,20}"),
    ),
    "read reading also related recommended more see watch listen view don't dont miss trending continue click tap most "
    "top latest next previous keep full live missed icymi editor editors picks must suggested interested popular "
    "similar explore others readers partners around dig must-read check find show load": (
        Row("read-more", 0.93, rf"{_MARK}(?:{_MORE})[\s.…:→>»›]*[\])]?"),
        Row("read-more", 0.93, rf"{_MARK}(?:{_READ_ON})[\s.…:→>»›!]*[\])]?"),
        Row("read-more", 0.93, rf"{_MARK}(?:{_MORE}){_COLON}{_HEAD}", inside=True),
        Row("read-more", 0.9, rf"{_MARK}{_ALSO}{_COLON}{_HEAD}", inside=True),
        Row("read-more", 0.95, r"\W{0,4}\s?(?:read|see) more\W{0,4}"),
    ),
    "headline photos photo breaking live video videos gallery slideshow podcast explainer pics pictures": (
        Row("read-more", 0.8, rf"{_MARK}(?-i:BREAKING|LIVE|VIDEO|VIDEOS|GALLERY|SLIDESHOW|PODCAST|PHOTOS|PHOTO GALLERY|IN PICS|IN PICTURES|"
            rf"EXPLAINER|Headline)(?: (?-i:NEWS|UPDATES|BLOG|HERE))?{_COLON}{_HEAD}(?<![.])", inside=True),
    ),
    "ad ads advertisement advertisements advert sponsored promoted continues continued scroll continue sponsor paid": (
        Row("advertisement", 0.99, r"\W{0,3}(?:advertisements?|adverts?|sponsored content|paid content|promoted content|"
            r"sponsored links?|ad feedback|(?:story|article|post) continue[sd] (?:below|after) (?:this |the )?"
            r"(?:ads?|advert|advertisements?|sponsored message))(?: ?[-–—|] ?(?:scroll|continue|story|article).{0,40})?\W{0,3}"),
        Row("advertisement", 0.95, r"(?:story|article|post|text|content|review|recipe) continue[sd]? (?:below|after|on next page|"
            r"reading below).{0,40}|(?:scroll|swipe)(?: down| up)? (?:to|for) .{3,40}|(?:report|hide|close|skip|remove)(?: this| these| all)? ads?|paid (?:partner|partnership|post|promotion)\b.{0,30}|\[?(?:ad|ads|ad[_ ]\d)\]?|"
            r"(?:sponsored|promoted|paid for|presented|brought to you) by:? .{2,40}"),
    ),
    "photo photos contributed screenshot staff times post guardian herald tribune journal globe observer gazette chronicle standard "
    "telegraph mail credit photographer bloomberg": (
        Row("photo-credit", 0.9, rf"(?:staff |contributed |submitted |provided |courtesy |photo )?(?:photos?|illustrations?|graphics?|video|images?) by {_CREDITED}"
            r"|(?:contributed|submitted|provided|courtesy|undated|handout) (?:photo|image|picture)s?|photo illustration", inside=True),
        Row("photo-credit", 0.9, rf"credit(?:\.{{3}}|…) ?{_CREDITED}|photographer: ?{_CREDITED}", inside=True),
        Row("photo-credit", 0.85, r"(?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}) ?/ ?(?:The )?(?-i:(?:[A-Z][\w’'-]+ ){0,3}(?:Times|Post|Guardian|Herald|Tribune|Journal|"
            r"News|Globe|Observer|Gazette|Chronicle|Standard|Telegraph|Mail|Star|Register|Staff))", inside=True),
    ),
    "image photo photograph photos picture pictures pic pics credit courtesy file caption media source illustration "
    "getty ap afp reuters via images handout pa epa alamy shutterstock illustrations graphic cartoon": (
        Row("photo-credit", 0.97, r"(?:image|media|photo|video|picture) (?:copyright|source|caption|credits?)\b:? ?.{0,200}"),
        Row("photo-credit", 0.9, rf"\W{{0,3}}(?:file |stock |representative |representational |symbolic |main |cover |"
            rf"header |featured )?{_PICTURE}(?: ?/ ?video)?(?: (?:credits?|courtesy|source|by|via|from|used|provided|supplied)"
            rf"(?: (?:of|by|to|from))?)? ?[:/|–—-] ?(?:by |via |courtesy(?: of)?:? )?{_CREDITED}\W{{0,3}}", inside=True),
        Row("photo-credit", 0.9, rf"\W{{0,3}}(?:{_PICTURE} (?:by|courtesy(?: of)?|via|from)|courtesy(?: of|:)|"
            rf"(?:photo(?:graph)? |image |picture |video )?credits?(?: to)?:|pic(?:ture)?:) ?:? ?{_CREDITED}\W{{0,3}}", inside=True),
        Row("photo-credit", 0.85, r"\W{0,3}(?:file|stock|representative|representational|symbolic|archive|library|handout)"
            r" (?:photo|image|picture|pic|footage)s?\W{0,3}", inside=True),
        Row("photo-credit", 0.95, rf"\W{{0,3}}(?-i:AP|AFP|Getty|Reuters) ?(?:Photo|Images?|Pictures?)\b(?: ?[/|,-] ?{_CREDITED})?\W{{0,3}}"),
        Row("photo-credit", 0.93, rf"\W{{0,3}}{_CREDITED} ?[/|] ?{_OF_AGENCY}(?: via {_OF_AGENCY})?(?: ?[/|] ?{_NAME})?\W{{0,3}}", inside=True),
        Row("photo-credit", 0.93, rf"\W{{0,3}}{_CREDITED} via {_OF_AGENCY}\W{{0,3}}", inside=True),
        Row("photo-credit", 0.93, rf"\W{{0,3}}{_OF_AGENCY}(?: ?/ ?{_CREDITED}| ?(?:Images?|Photos?|Media|Wire|Stock))\W{{0,3}}", inside=True),
        Row("photo-credit", 0.88, rf".{{10,260}}?[\w.”\"'’)] ?\| ?(?:(?:{_PICTURE}|credit|source|courtesy)(?: (?:by|courtesy|"
            rf"credit))?(?: of)? ?[:/] ?)?(?:{_CREDITED} ?[/|] ?)?{_OF_AGENCY}(?: via {_OF_AGENCY})?(?: ?/ ?{_CREDITED})?\W{{0,2}}", inside=True),
    ),
    "post tweet tweets instagram facebook shared embedded unavailable youtube tiktok posts twitter x": (
        Row("embedded-post", 0.99, r"(?:view|see) this (?:post|photo|tweet|video|thread|reel|profile)(?: and others)? on "
            rf"{_NETWORK}\W{{0,3}}|an? (?:post|photo|video|reel|live stream) (?:shared|posted) by .{{2,100}}"),
        Row("embedded-post", 0.93, rf"(?:view|see|watch|read|listen)(?: (?:more|it|this|on|the|full|original|all))* (?:post|tweet|"
            rf"video|thread|comments|more|photos?)? ?on {_NETWORK}\W{{0,3}}"),
        Row("embedded-post", 0.93, rf"(?:(?:end of |skip |start of )?{_NETWORK} (?:post|video|embed|tweet)s?(?: \d)? (?:by|from) .{{2,60}}|"
            r"(?:this|the) (?:tweet|post|video|content|photo) (?:has been (?:deleted|removed)|is (?:no longer available|"
            r"unavailable|not available|private)|isn['’]t available|was (?:deleted|removed)).{0,80}|embedded (?:content|"
            r"video|tweet|media|post)s?\W{0,3}|(?:video|tweet|post) unavailable\W{0,2})"),
    ),
    "am pm replying retweets": (
        Row("embedded-post", 0.93, r"\d{1,2}:\d{2} [AP]M (?:·|-|–) (?:(?-i:[A-Z][a-z]{2,8}) \d{1,2}, \d{4}|\d{1,2} (?-i:[A-Z][a-z]{2,8}),? \d{4}).{0,40}|"
            r"replying to @.{1,60}"),
    ),
    "comments comment replies reply conversation discussion comentary commenting likes views subscribers upvotes": (
        Row("comment-counter", 0.97, r"\W{0,3}(?:\d[\d.,]*[KM]?|no|one) (?:comments?|repl(?:y|ies)|responses?)(?: (?:so far|yet|on .{3,80}|»))?"
            r"\W{0,3}|(?:view|show|see|read|load|hide)(?: all| more| the| \d[\d,.]*)* comments?(?: \(?\d+\)?)?\W{0,3}|comments? ?[(:|] ?\d[\d,.]*\)?"),
        Row("comment-counter", 0.95, r"(?:leave|post|add|write|submit|make)(?: us)? (?:a|your|the first) (?:comment|reply)\b.{0,40}|comments? "
            r"(?:are|have been|is) (?:now )?(?:closed|off|disabled|turned off)\b.{0,60}|be the first to (?:comment|reply|like|react|share)\b.{0,30}|"
            r"join (?:in )?(?:the|our) (?:conversation|discussion|debate)\b.{0,30}|.{0,40}\bto (?:post a |leave a |add a )?"
            r"comment[.!]?|\d[\d.,]*[KM]? (?:likes|views|upvotes|subscribers)|please (?:adhere|follow|read) .{0,30}comment(?:s|ing)? polic.{0,600}|"
            r"your email address will not be published.{0,60}|(?:what do you think|have your say)\W.{0,20}comments?.{0,30}|reply"),
    ),
    "tags tag filed posted tagged categories category topics authors labels uncategorized published updated modified post keywords": (
        Row("post-metadata", 0.95, rf"\W{{0,3}}(?:filed (?:under|in|to)|keywords|more in|posted (?:in|under)|tagged(?: (?:with|as|under|in))?|tags?|"
            rf"(?:related |more )?tags?|post tags)(?::| -|\b(?<=[nrhsd])) ?{_LIST}", inside=True),
        Row("post-metadata", 0.85, rf"(?:categor(?:y|ies)|(?:related|article|story) topics?|topics (?:in|of) this (?:article|story)|labels): ?{_LIST}", inside=True),
        Row("post-metadata", 0.93, rf"(?:this (?:article|entry|post|story) was )?posted(?: by .{{2,40}})? on (?:{_DATE}.{{0,40}}|by .{{2,40}})|"
            rf"posted by:? .{{2,40}}(?:on|at|\||,) ?{_DATE}.{{0,30}}|this (?:article|entry|post|story) was (?:posted|filed|last updated|tagged)"
            r"(?: in| under| on|:| at) .{2,120}|authors?:|uncategorized"),
    ),
    "ago updated published modified edited posted read listen min minute reading minutes created": (
        Row("timestamp", 0.93, r"\W{0,3}(?:(?:about |over |updated |posted |published )?(?:\d{1,3}|an?) ?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|"
            r"days?|weeks?|months?|years?|h|m|d) ago)\W{0,3}"),
        Row("timestamp", 0.93, r"\W{0,3}(?:(?:estimated |approximate )?read(?:ing)? time:? )?\d{1,3}(?: ?- ?\d{1,3})?[ -]?min(?:ute)?s?\.?(?: (?:read|listen|watch))"
            r"\W{0,3}|(?:estimated |approximate )?read(?:ing)? time:? .{0,3}\d{1,3} ?min(?:ute)?s?\W{0,3}|listen (?:to )?(?:this )?(?:article|story|now|·).{0,30}"),
        Row("timestamp", 0.9, rf"\W{{0,3}}(?:(?:first |last |originally |page |article |story )?(?:posted|published|updated|modified|created|edited|uploaded)"
            rf"(?: (?:on|at))?) ?:? ?{_DATE}", inside=True),
    ),
    "copyright © published rewritten broadcast redistributed rights views opinions republished originally permission syndicated source reproduction feed c reproduced": (
        Row("copyright-notice", 0.95, r"(?:copyright\b(?: (?:©|\(c\)|\d{4}|by)).{0,300}|(?:©|\(c\)) ?(?:copyright )?(?:\d{4}|(?-i:[A-Z])).{0,300}|[^.!?]{0,120}\ball rights reserved\b.{0,260})"),
        Row("copyright-notice", 0.93, r"[^.!?]{0,100}\b(?:may not be (?:published|reproduced|republished|copied|redistributed|used).{0,200}|(?:re-?published|reprinted|"
            r"reproduced|used) (?:here )?(?:with|by) (?:the )?(?:kind )?permission\b.{0,200}|unauthori[sz]ed (?:reproduction|use|copying).{0,200}|"
            r"without (?:the )?(?:prior |express )?(?:written )?permission\b.{0,120})"),
        Row("copyright-notice", 0.93, r"\W{0,3}(?:the |any )?(?:views?|opinions?)(?: and opinions| or views| and views)?(?:,? \w+)? (?:expressed|stated|presented).{10,300}"
            r"(?:\b(?:author|writer|contributor|columnist|do(?:es)? not|not necessarily)).{0,200}"),
        Row("copyright-notice", 0.85, r"\W{0,3}(?:this|a version of this) (?:article|story|report)(?: was| has been)? (?:also )?(?:originally |first )"
            r"(?:published|appeared|posted|ran)\b.{0,160}|[^.!?]{0,100}\b(?:syndicated|wire agency|agency) feed\b.{0,100}", inside=True),
        Row("copyright-notice", 0.85, r"(?:(?:original |news )?source|via|original article): ?https?://\S{4,300}|source: (?-i:[A-Z])[\w.]{2,25}", inside=True),
    ),
    "confirmed publish editor tk tktk xxx xxxx xxxxx placeholder fixme todo tbc tbd insert goes dummy caption headline byline standfirst title quote "
    "text subtitle sample come draft": (
        Row("placeholder", 0.95, r"(?-i:TK(?:TK)*|XXX+|xxx+|PLACEHOLDER|FIXME|TODO|TBC|TBD|T/K)\b[ :.,!–—-]{0,3}(?:(?-i:[a-z])[^.!?]{0,80}|text)?[.!]?"),
        Row("placeholder", 0.93, r"(?:draft ?[-–—:] ?)?do not publish\W{0,3}|(?:quote|photo|text|details?|more)? ?to come\W{0,2}|\W?to be confirmed\W?|notes? to editors?: ?.{0,20}"
            r"\b(?:check|confirm|add|insert|replace)\b.{0,80}|(?:TK ?){2,8}"),
        Row("placeholder", 0.95, r"(?:insert|your|add|type|enter|sample|dummy|placeholder|test)(?: your)? (?:the |a )?(?:text|headline|title|caption|"
            r"quote|photo|image|content|copy|byline|article|paragraph|subtitle|description|standfirst|body|name|link)\b(?: (?:goes |go )?here| text| to come)?[.!]?"),
        Row("placeholder", 0.95, r"(?:headline|title|caption|text|body|quote|photo|standfirst|subtitle|copy|byline)(?: text| copy)? (?:goes here|to come|tk|here|"
            r"tbc|placeholder)[.!]?|this is (?:a )?(?:dummy|placeholder|sample|test) (?:text|post|article|paragraph|page)\b.{0,60}"),
    ),
    "poll vote votes readers voters survey quiz results": (
        Row("poll-widget", 0.95, r"[\d.,]{0,6} ?% of (?:our )?(?:readers|voters|users|people|respondents) (?:think|say|voted|agree|believe)\b.{0,100}(?<![.])"
            r"|% of (?:readers|voters|users) .{5,120}"),
        Row("poll-widget", 0.9, r"(?:poll|quiz|survey) ?: .{5,160}\??|(?:take|vote in|answer) (?:our|the|this) (?:poll|quiz|survey)\b.{0,60}|"
            r"(?:view|see|show) (?:poll )?results\W{0,3}|total votes:? ?[\d,]*|[\d,]+ votes(?: so far| cast)?|vote now\W{0,3}|cast your vote\b.{0,30}|vote"
            , inside=True),
    ),
    "already subscriber inbox alerts newsletter account subscribers subscription log sign download app join follow stay register "
    "facebook twitter instagram whatsapp telegram youtube channel email subscribed captcha donate notifications continuing signing": (
        Row("sign-up-box", 0.93, r"(?:already|not yet|not) (?:have an account|a (?:subscriber|member)|subscribed|registered)\?.{0,60}|"
            r"(?:enter|your|type)(?: your)? e-?mail(?: address)?\W{0,3}(?:\*|\(required\))?|e-?mail address ?\*?|(?:this|the) "
            r"(?:article|content|story|feature) is (?:for|only available to|available to|reserved for|exclusive to) (?:paid |premium |our )?(?:subscribers|members)\b.{0,60}|"
            r"thank(?:s| you) for (?:subscribing|signing up|registering)\b.{0,60}|you (?:have|['’]ve) (?:successfully )?(?:been )?(?:subscribed|signed up)\b.{0,60}|"
            r"by (?:signing up|continuing|subscribing|clicking|registering),? .{5,200}|this site is protected by recaptcha.{0,100}|(?:please )?(?:log|sign) ?in(?: or (?:register|subscribe|sign up|create an account))?(?: to (?:your account|continue|read|view|access|comment).{0,40})?\W{0,2}"),
        Row("sign-up-box", 0.93, rf"(?:follow|like|find|join|connect with|add|visit|subscribe to) (?:us|me|our (?:page|channel|account)|@\w+|(?-i:[A-Z])[\w ]{{2,30}})"
            rf"(?: and [\w ]{{2,20}})? (?:on|at|via|for) (?:{_NETWORK}|our (?:whatsapp|telegram) (?:channel|group)|more\b).{{0,80}}"),
        Row("sign-up-box", 0.93, r"(?:stay|keep) (?:informed|updated|connected|up to date|up-to-date|in the know|ahead|tuned)\b.{0,100}\b(?:news|newsletters?|updates|alerts|headlines|inbox|stories|app|channel)\b.{0,100}|"
            r"(?:get|receive|have)\b.{3,120}\b(?:inbox|alerts|newsletters?|in your e-?mail|via e-?mail|to your phone|straight to your|delivered)\b.{0,60}"),
        Row("sign-up-box", 0.9, r"(?:download|get|install|try) (?:the|our|your|my)\b.{0,30}\bapps?\b.{0,60}|follow @\w+(?: (?:for|on) .{2,60})?|(?:register|sign up|join|subscribe)(?: now| today| here)?(?:(?: for)? free| to (?:continue|read|keep|our|the|this)\b.{0,60}| now| today| here)|"
            r"join (?:our (?:mailing|e-?mail) list|(?:over |more than )?[\d.,]+[KM]? (?:readers|subscribers|others|people)|thousands of)\b.{0,80}|turn on notifications.{0,40}|"
            r"create (?:a |an |your )?(?:free )?account\b.{0,60}|never miss (?:a|an|another) (?:story|update|beat|post|episode|article)\b.{0,60}"),
    ),
    "javascript cookies browser available unavailable supported loading playback toggle skip back menu page region script navigation caption video": (
        Row("page-control", 0.95, r"[^.!?]{0,60}\b(?:enable|requires?|turn on|disabled|supports?|need) (?:your )?(?:javascript|cookies|html5).{0,160}|"
            r"javascript (?:is|must be|has been|seems|appears|needs).{0,160}|your browser (?:does not|doesn['’]t|is not|isn['’]t|is out).{0,160}|"
            r"(?:this (?:site|website|page)|we) (?:and our partners )?uses? cookies.{0,240}|(?:accept|reject|manage|allow)(?: all| my| your)? cookies?.{0,20}"),
        Row("page-control", 0.95, r"(?:sorry,? )?(?:this|the) (?:content|video|page|article|story|programme|player) (?:is|was|could|has|can)(?: not|n['’]t|not)? "
            r"(?:currently )?(?:available|be (?:loaded|found|played|displayed|viewed)|supported|unavailable) ?.{0,80}|(?:media )?playback is "
            r"(?:un|not )supported.{0,40}|(?:loading|please wait)\W{0,4}(?:loading\W{0,3})?|skip to (?:main )?(?:content|navigation|footer|search).{0,20}|"
            r"(?:back|return|go|jump) to (?:the )?(?:top|home(?:page)?|main page)\W{0,3}|toggle (?:navigation|menu|search).{0,20}|"
            r"page \d{1,3} of \d{1,3}|(?:show|hide|view|toggle|expand|read) (?:caption|transcript|gallery|fullscreen|full screen|slideshow|image)"),
    ),
}  # fmt: skip
