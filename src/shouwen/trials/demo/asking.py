"""How a story begins: who is asked, by whom, about what."""

from dataclasses import dataclass

from shouwen.cases.actions.registration import Matter
from shouwen.cases.requesters import Requester
from shouwen.rules.language.kinds import FirstContact
from shouwen.rules.words import Channel, Tier, Urgency
from shouwen.trials.demo.scene import Scene
from shouwen.trials.demo.script import Topic

PHONES = 0.7
"""The share of visitors who leave a phone."""


@dataclass(frozen=True)
class Chosen:
    """A topic, and how this visitor puts it."""

    topic: Topic
    saying: str

    @property
    def is_item(self) -> bool:
        return bool(self.topic.item)


def choose(scene: Scene, *, is_item: bool | None = None) -> Chosen:
    """Something of the script, said as it was least lately said; with or without a service item."""
    topics = [topic for topic in scene.theatre.script.matters if is_item is None or bool(topic.item) == is_item]
    topic = scene.chance.choices(topics, [len(topic.sayings) for topic in topics])[0]
    return Chosen(topic, scene.theatre.say(topic))


def desk(scene: Scene) -> str:
    """Somebody of the desk whose turn it is; at night, whoever is on duty there."""
    script, cast = scene.theatre.script, scene.theatre.cast
    for name in (*script.desks, *script.nights):
        if people := cast.on_duty(cast.department(name, scene.now), scene.now):
            return scene.one_of(people)
    return scene.other_than(None, cast.at_work(cast.department(script.desks[0], scene.now), scene.now))


def hotline(scene: Scene) -> str:
    """Who answers the hotline."""
    cast = scene.theatre.cast
    department = cast.department(scene.one_of(scene.theatre.script.hotlines), scene.now)
    return scene.one_of(cast.on_duty(department, scene.now) or cast.at_work(department, scene.now) or [desk(scene)])


def those_asked(scene: Scene, department: str) -> list[str]:
    """Who is there to be asked in ``department``; the desk where nobody is, or only others are ever first contact."""
    organization = scene.theatre.cast.organization
    row = organization.department(department, scene.now)
    reserved = {name for rule in scene.rulebook.bundle.of(FirstContact) for name in rule.departments}
    if reserved and (row is None or row.name not in reserved):
        return [desk(scene)]
    return scene.theatre.cast.at_work(department, scene.now) or [desk(scene)]


def said(scene: Scene, topic: Topic) -> Chosen:
    """A given topic, put as it was least lately put."""
    return Chosen(topic, scene.theatre.say(topic))


def matter(scene: Scene, chosen: Chosen, tier: Tier, *, urgency: Urgency = Urgency.NORMAL) -> Matter:
    topic = chosen.topic
    tier = Tier.read(topic.tier) if topic.tier else tier
    to = scene.theatre.destination(topic) if topic.to else None
    return Matter(
        text=chosen.saying, category=topic.category, item=topic.item, tier=tier, urgency=urgency, department=to
    )


def visitor(scene: Scene) -> Requester:
    """Somebody invented: a word for who they are, and mostly a phone that cannot exist."""
    name = scene.theatre.draw("visitors")
    phone = f"000-{scene.chance.randrange(10_000):04d}-{scene.chance.randrange(10_000):04d}"
    relation = "本人" if "本人" in name else "家属"
    if scene.happens(PHONES):
        return Requester(name=name, phone=phone, relation=relation)
    return Requester(name=name, relation=relation, reach="在大厅等候")


def ask(scene: Scene, chosen: Chosen, tier: Tier, *, is_offered: bool = False) -> None:
    """At the desk, or on the phone; now and then two are asked at once, or a trainee.

    ``is_offered``: what comes is a bare offer. Where the policy has visitors walked there, only a caller's matter can
    be offered so.
    """
    walks = any(rule.escort for rule in scene.rulebook.bundle.scope(tier))
    if scene.happens(0.2) or (is_offered and walks):
        scene.register(matter(scene, chosen, tier), by=hotline(scene), channel=Channel.PHONE, requester=visitor(scene))
        return
    nurse = desk(scene)
    scene.register(matter(scene, chosen, tier), by=nurse, asked=_asked(scene, nurse), requester=visitor(scene))


def _asked(scene: Scene, nurse: str) -> list[str]:
    """Mostly the one at the desk alone; sometimes a colleague too, or somebody without an account."""
    cast = scene.theatre.cast
    others = [
        person.id
        for person in cast.organization.members(cast.department_of(nurse, scene.now), scene.now)
        if person.id != nurse and not cast.organization.is_away(person.id, scene.now)
    ]
    if others and scene.happens(0.08):
        return [nurse, scene.one_of(others)]
    without_account = [person for person in others if person not in cast.accounts]
    return [scene.one_of(without_account)] if without_account and scene.happens(0.06) else []
