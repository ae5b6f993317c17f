"""Values that instances store are in the sight of Python's collector, and last as long as either side holds the
instance.
"""

import gc
import sys
import weakref

import classes
import contract
import pytest
from classes import Button
from leaks import settled_handles


class Marker:
    """What a callback keeps."""


def markers():
    return sum(isinstance(o, Marker) for o in gc.get_objects())


def ring(label, marker):
    """A button in a cycle with its callback."""
    button = Button(label)
    button.on_click = lambda: button.label + str(bool(marker))
    return button


@pytest.fixture(autouse=True)
def no_buttons():
    yield
    classes.forget_buttons()


def collect():
    for _ in range(4):
        gc.collect()
        contract.collect()


def test_values_are_stored_and_taken_away():
    button = Button("a")
    assert button.on_click is None and button.click() == "nothing" and button.clicks == 1
    button.on_click = lambda: "clicked"
    button.on_count = str
    assert button.click() == "clicked" and button.count() == "2"
    button.on_click = None
    assert button.on_click is None and button.click() == "nothing"
    with pytest.raises(AttributeError):
        button.clicks = 3
    with pytest.raises(TypeError, match="on_count"):
        button.on_count = 3


def test_cycle_through_a_callback_is_collected():
    callbacks = list(gc.callbacks)
    button = ring("a", Marker())
    died, finalized = weakref.ref(button), Button.finalized()
    assert button.click() == "aTrue"
    del button
    assert markers() == 1
    collect()
    assert markers() == 0 and died() is None
    assert Button.finalized() > finalized
    assert gc.callbacks == callbacks


def test_cycle_of_a_subclass_instance_is_collected():
    class Sub(Button):
        def __del__(self):
            deleted.append(self.label)

    deleted, marker = [], Marker()
    button = Sub("sub")
    button.marker = marker
    button.on_click = button.click
    gone = weakref.ref(marker)
    del button, marker
    collect()
    assert gone() is None and deleted == ["sub"]


def test_finalizers_of_a_cycle_find_instances_whole_when_dotnet_collects_meanwhile():
    class Watcher:
        def __init__(self, button):
            self.button = button

        def __del__(self):
            contract.collect()
            found.append(self.button.label)

    def make():
        # Finalizers run in the order in which the collector came to know the objects: one of these before that of the
        # values, one after it.
        watchers = []
        button = Button("whole")
        watchers.append(Watcher(button))
        button.on_click = lambda: watchers
        watchers.append(Watcher(button))

    found = []
    gc.disable()
    try:
        make()
        gc.collect()
    finally:
        gc.enable()
    assert found == ["whole", "whole"]
    collect()


@pytest.mark.parametrize("name", ["on_click", "on_count"])
def test_value_is_kept_once(name):
    def callback(count=0):
        return str(count)

    button, others = Button("a"), sys.getrefcount(callback)
    setattr(button, name, callback)
    assert sys.getrefcount(callback) == others + 1
    read = getattr(button, name)
    assert read is callback
    del read
    assert sys.getrefcount(callback) == others + 1
    assert (button.click(), button.count()) == (("0", None) if name == "on_click" else ("nothing", "1"))
    setattr(button, name, None)
    contract.collect()
    assert sys.getrefcount(callback) == others


def test_value_of_an_overridden_property_is_the_overriders():
    def callback():
        return "kept"

    button = classes.new_keeping_button()
    button.on_hover = callback
    assert button.on_hover is callback and button.on_hover() == "kept"


def test_value_without_a_cycle_goes_with_the_instance():
    button, marker = Button("a"), Marker()
    button.on_click = lambda: marker  # noqa: F821 (it is deleted below)
    gone = weakref.ref(marker)
    del button, marker
    collect()
    assert gone() is None


@pytest.mark.parametrize("rounds", [1, 5])
def test_callback_survives_while_dotnet_holds_the_instance(rounds):
    classes.keep_button(ring("held", Marker()))
    for _ in range(rounds):
        collect()
        assert classes.click_kept() == "heldTrue"
    again = classes.kept_button()
    assert again.click() == "heldTrue" and again.clicks == rounds + 1
    collect()
    assert again.click() == "heldTrue" and classes.kept_button() is again
    del again
    collect()
    assert classes.click_kept() == "heldTrue" and markers() == 1
    classes.forget_buttons()
    collect()
    assert markers() == 0


def test_instance_that_python_alone_holds_again_is_not_finalized():
    classes.keep_button(ring("held", Marker()))
    collect()
    button, finalized = classes.kept_button(), Button.finalized()
    classes.forget_buttons()
    collect()
    assert Button.finalized() == finalized and button.click() == "heldTrue"
    del button
    collect()
    assert Button.finalized() == finalized + 1 and markers() == 0


def test_callback_survives_its_native_half():
    button = Button("held")
    button.on_click = lambda: "clicked"
    classes.keep_button(button)
    died = weakref.ref(button)
    del button
    assert died() is None
    collect()
    assert classes.click_kept() == "clicked"
    assert classes.kept_button().on_click() == "clicked"
    assert classes.kept_button().click() == "clicked"


def test_callback_is_stored_before_the_instance_crosses():
    marker = Marker()
    gone = weakref.ref(marker)
    classes.keep_new_button(lambda marker=marker: marker and "clicked")
    del marker
    collect()
    assert classes.click_kept() == "clicked"
    button = classes.kept_button()
    assert button.click() == "clicked" and button.clicks == 2
    classes.forget_buttons()
    del button
    collect()
    assert gone() is None


def test_cycle_of_two_instances_is_collected():
    first, second = Button("a"), Button("b")
    first.on_click = [second, Marker()]
    second.on_click = [first]
    classes.keep_button(first)
    del first, second
    collect()
    assert markers() == 1 and classes.kept_button().on_click[0].on_click[0] is classes.kept_button()
    classes.forget_buttons()
    collect()
    assert markers() == 0


def test_nothing_is_left():
    def load(count):
        for i in range(count):
            button = Button("a")
            button.on_click = button.click if i % 2 else str
            if i % 3 == 0:
                classes.keep_button(button)
        classes.forget_buttons()
        del button

    load(10)
    collect()
    before = settled_handles()
    load(300)
    collect()
    assert settled_handles() <= before


def test_instance_that_a_callback_gives_away_stays_whole():
    given = []

    def pair():
        first, second = Button("first"), ring("second", Marker())
        first.on_click = lambda: given.append((first, second)) or "given"
        return first

    classes.keep_button(pair())
    collect()
    assert classes.click_kept() == "given"
    classes.forget_buttons()
    collect()
    finalized = Button.finalized()
    assert given[0][1].click() == "secondTrue" and given[0][0].label == "first"
    given.clear()
    collect()
    assert markers() == 0 and Button.finalized() == finalized + 2
