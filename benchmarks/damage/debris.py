"""What pages leave in articles: lines of their own, and stretches behind or between sentences."""

# ruff: noqa: E501  # as pages write them

from __future__ import annotations

import random
import re

from .core import Loss, Operation, Page, some

_FILLINGS = {
    "head": """Ferry crews vote to end their strike|What the ruling means for tenants|Ten Things to Know About the New Tax|
        Mayor promises trees for every street|Why are bees moving north?|Inside the workshop that mends old clocks""",
    "name": "Ines Carvalho|Tomasz Wolny|Grace Adeyemi|Hana Sato|Paul Brennan|Leila Mansour",
    "place": "Rotterdam|Nairobi|Boise|Malmo|Bristol|Halifax",
    "user": "tidepost|ines_carvalho|theevening|newsroom7",
    "agency": "AFP|Reuters|AP|Getty Images|EPA",
    "number": "3|12|48|207|1,204|16K",
    "date": "March 3, 2021|12 October 2019|Fri 8 Jul 2022|June 30, 2015",
    "time": "5:46 pm|14:20 GMT|9:05 a.m. ET",
    "slug": "k3Jd9QxZab|Zz81PqLm0t|u7Yh2Nc4Vw",
    "site": "The Evening Tide|Harbour Daily|Northern Post",
}
# Kinds as readers see them; a template in parentheses of its own is put inside a paragraph.
_LINES = {
    "read-more": """ALSO READ | {head}|Recommended: {head}|More on this story|You might also like|Don't miss: {head}|
        Continue reading|RELATED STORIES|Most popular|WATCH: {head}|Read the full story here|Read next: {head}|Editor's picks|
        In case you missed it: {head}|Trending now|Keep reading below|More from {site}|Top stories|SEE MORE: {head}|Related Topics""",
    "advertisement": """Ad|ADVERT|Article continues after this advertisement|Sponsored|Promoted content|Scroll to continue|
        Scroll down to continue reading|Paid partner content|Report this ad|Story continues after the ad|Sponsored by {site}""",
    "share-bar": """Share Tweet Email|Facebook Twitter LinkedIn WhatsApp|Share via email|Copy link|{number} shares|Tweet|
        Share this post with your friends|Pin it|Print this article|Email this story to a friend|Share on X|
        Click to email a link to a friend (Opens in new window)|SHARE:|Link copied!|Share on Pinterest Share on Reddit""",
    "embedded-post": """https://twitter.com/{user}/status/139402{number}|https://www.instagram.com/p/{slug}/|
        A post shared by {name} (@{user})|— {site} (@{user}) {date}|View on Instagram|Watch on YouTube|
        This tweet has been deleted.|Embedded video|pic.twitter.com/{slug}|View this photo on Instagram|See more on X""",
    "template-code": """undefined|NaN|${article.title}|{% include related.html %}|(adsbygoogle = window.adsbygoogle || []).push({});|
        var ad_slot = document.getElementById('slot-{number}');|[gallery ids="4,8,15"]|[/caption]|{{#if author}}|<?php the_content(); ?>|
        [embed]https://youtu.be/{slug}[/embed]|<!-- wp:image -->|[vc_row][vc_column]|null|jQuery(document).ready(function($) { $('.box').hide(); });|
        [ad_1]|.story-box { margin: 0 auto; padding: 4px; }|%s""",
    "photo-credit": """Getty Images|AP Photo/{name}|Photograph: {name}/{agency}|Image source, {agency}|Credit: {name}|Pic: {name}|
        {name}/{agency}|Photo by {name}|File photo|Courtesy of {name}|Picture: {agency}|Photo credit: {name} / {agency}|
        {name} via {agency}|Illustration: {name}|(Image credit: {name})|Image: {name}/Shutterstock""",
    "sign-up-box": """Get the day's headlines in your inbox|Already a subscriber? Log in|Like us on Facebook|Follow {site} on Instagram|
        Join our WhatsApp channel|Download our app|Register for free|Subscribe now|Create a free account to keep reading|
        Thank you for subscribing!|Your email address|Get breaking news alerts|Sign in to continue|Follow @{user}|
        Sign up to our free weekly newsletter|Never miss a story: subscribe today|Join our Telegram channel for updates""",
    "comment-counter": """{number} Comments|View comments ({number})|Be the first to comment|Comments are closed.|Join the conversation|
        Show comments|Leave a reply|{number} replies|Post your comment|Load more comments|Log in to comment|Comments ({number})|
        What do you think? Let us know in the comments""",
    "post-metadata": """Filed under: {place}, {name}|Tags {place}, ferries, {name}|Posted in {place}|Posted by {name} on {date}|
        Tagged: {place}|Categories: {place}, Harbour|Topics: {place}, {name}|Posted on {date} by {name}|Tags: {place} {name}""",
    "timestamp": """{number} minutes ago|Updated: {time}|Last updated on {date}|4 min read|Last modified on {date}|2 hours ago|
        Published {date}|Listen to this article|Reading time: 6 minutes|First published: {date} {time}|Updated 3 hours ago""",
    "copyright-notice": """© 2019 {site}. All rights reserved.|Copyright 2021 {site}|All Rights Reserved|
        This material may not be published, broadcast, rewritten or redistributed.|Source: https://example.com/{slug}/harbour-news|
        The views expressed in this article are those of the author and do not necessarily reflect those of {site}.|
        Republished with permission of {site}.|Copyright © {site} Ltd.""",
    "placeholder": """TKTK|[PHOTO TK]|Insert headline here|[add link]|PLACEHOLDER TEXT|Headline goes here|XXXX|
        Lorem ipsum dolor sit amet|[quote to come]|TK more background on the ferry|TODO: add figures|[NAME]|Your caption here""",
    "poll-widget": """{number} % of readers say the ferry should stay|Take our poll|Vote now|View results|Total votes: {number}|POLL: {head}""",
    "page-control": """Please enable JavaScript to view the comments.|We use cookies to improve your experience.|Loading...|
        This content is not available in your region.|Skip to content|Back to top|Your browser does not support the video tag.|
        Media playback is unsupported on your device|Accept all cookies|Hide caption|Toggle navigation|Page 1 of 3""",
}  # fmt: skip
_INSIDE = {
    "read-more": "(Also read: {head})|[Read: {head}]|Click here for more.|READ MORE: {head}|Tap here to read the full story.",
    "embedded-post": "pic.twitter.com/{slug}|https://t.co/{slug}",
    "template-code": "[object Object]|{{ user.name }}|[gallery ids='1,2']",
    "photo-credit": "(Image: {name})|(AP Photo/{name})|(File photo)|(Photograph: {name}/{agency})",
    "placeholder": "[TK]|[check date]|TKTK|[source needed]|[XX]|[link tk]",
    "sign-up-box": "Follow @{user} for more|Subscribe to our newsletter here",
}
KINDS = (*_LINES,)
_SHARE = 0.25


def _filled(template: str, rng: random.Random) -> str:
    fill = {name: [one.strip() for one in ones.split("|")] for name, ones in _FILLINGS.items()}
    return re.sub(r"\{(\w+)\}", lambda match: rng.choice(fill[match[1]]) if match[1] in fill else match[0], template)


def _chosen(templates: str, rng: random.Random) -> str:
    return _filled(rng.choice([one.strip() for one in re.split(r"(?<!\|)(?<! )\|(?! )(?!\|)", templates)]), rng)


def left(kind: str) -> Operation:
    """Return parts of a page of one *kind* put between paragraphs and, where it stands there too, behind sentences."""

    def operation(page: Page, rng: random.Random) -> list[Loss]:
        gap = "\n\n" if "\n\n" in page.text else "\n"
        losses = [
            Loss(paragraph.end, paragraph.end, gap + _chosen(_LINES[kind], rng), kind)
            for paragraph in some(page.paragraphs, _SHARE, rng)
            if page.text[paragraph.end :].startswith("\n") or paragraph.end == len(page.text)
        ]
        if kind in _INSIDE and rng.random() < 0.5:
            losses += [
                Loss(paragraph.end, paragraph.end, " " + _chosen(_INSIDE[kind], rng), kind)
                for paragraph in some(page.paragraphs, _SHARE / 2, rng)
            ]
        return losses

    return operation
