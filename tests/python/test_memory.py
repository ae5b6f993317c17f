"""Memory of .NET in Python: what it says of itself, its items, its views, and when it goes back."""

import copy
import ctypes
import gc
import pickle
import threading
import weakref

import contract
import memory
import processes
import pytest

try:
    import numpy
except ImportError:
    numpy = None

needs_numpy = pytest.mark.skipif(numpy is None, reason="this interpreter has no NumPy")

FORMATS = {
    "sbyte": ("b", "|i1", 0),
    "byte": ("B", "|u1", 1),
    "short": ("h", "<i2", 0),
    "ushort": ("H", "<u2", 1),
    "int": ("i", "<i4", 0),
    "uint": ("I", "<u4", 1),
    "long": ("l", "<i8", 0),
    "ulong": ("L", "<u8", 1),
    "nint": ("l", "<i8", 0),
    "nuint": ("L", "<u8", 1),
    "Half": ("e", "<f2", 2),
    "float": ("f", "<f4", 2),
    "double": ("d", "<f8", 2),
    "Complex": ("Zd", "<c16", 5),
    "char": ("H", "<u2", 1),
    "bool": ("?", "|b1", 6),
    "DayOfWeek": ("i", "<i4", 0),
}

# Request flags of pybuffer.h.
SIMPLE, WRITABLE, FORMAT, ND, STRIDES = 0, 0x1, 0x4, 0x8, 0x18
C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS, INDIRECT = 0x38, 0x58, 0x98, 0x118


class View(ctypes.Structure):
    _fields_ = [
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.c_void_p),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
        ("strides", ctypes.POINTER(ctypes.c_ssize_t)),
        ("suboffsets", ctypes.c_void_p),
        ("internal", ctypes.c_void_p),
    ]


def request(thing, flags):
    """What a consumer in C gets: (format, ndim, shape, strides)."""
    view = View()
    ctypes.pythonapi.PyObject_GetBuffer.argtypes = [ctypes.py_object, ctypes.POINTER(View), ctypes.c_int]
    ctypes.pythonapi.PyBuffer_Release.argtypes = [ctypes.POINTER(View)]
    ctypes.pythonapi.PyObject_GetBuffer(thing, view, flags)
    shape = view.shape[: view.ndim] if view.shape else None
    strides = view.strides[: view.ndim] if view.strides else None
    result = (view.format, view.ndim, shape, strides)
    assert view.suboffsets is None
    ctypes.pythonapi.PyBuffer_Release(view)
    return result


def versioned(thing, **options):
    return thing.__dlpack__(max_version=(1, 0), **options)


def settled():
    for _ in range(2):
        gc.collect()
        contract.collect()
    return memory.live()


# ---- what it says ----


@pytest.mark.parametrize("name", FORMATS)
def test_elements_of_every_type(name):
    x = memory.of(name, 3)
    code, _, _ = FORMATS[name]
    view = memoryview(x)
    assert (x.format, view.format) == (code, code)
    assert (x.shape, view.shape) == ((3,), (3,))
    assert (x.ndim, x.itemsize, x.nbytes) == (1, view.itemsize, view.nbytes)
    assert x.readonly is view.readonly is False
    assert len(x) == 3
    expected = {"char": ["a", "b", "c"], "bool": [False, True, False]}.get(name, [0, 1, 2])
    assert [getattr(item, "value", item) for item in x] == expected
    x[0] = x[2]
    assert x[0] == x[-1] == x[2]
    assert repr(x) == f"<.NET memory {x_name(name)}[3]>"


def x_name(name):
    return {"Complex": "System.Numerics.Complex", "Half": "System.Half", "DayOfWeek": "System.DayOfWeek"}.get(
        name, name
    )


def test_both_sides_see_what_the_other_writes():
    x = memory.doubles(4)
    view = memoryview(x)
    view[1] = 10.5
    x[2] = -1
    x[3:] = memoryview(memory.of("double", 3))[2:]
    assert memory.last() == [0.0, 10.5, -1.0, 2.0]
    assert list(x) == [0.0, 10.5, -1.0, 2.0]


def test_items():
    x = memory.doubles(4)
    assert (x[0], x[-1], x[True]) == (0.0, 3.0, 1.0)
    assert x[1:3].tolist() == [1.0, 2.0]
    assert x[::-1].tolist() == [3.0, 2.0, 1.0, 0.0]
    assert list(x) == [0.0, 1.0, 2.0, 3.0]
    assert 2.0 in x and 9.0 not in x
    for index in 4, -5, 2**70, -(2**70):
        with pytest.raises(IndexError, match="memory index out of range"):
            x[index]
        with pytest.raises(IndexError, match="memory index out of range"):
            x[index] = 1.0
    with pytest.raises(TypeError):
        x["a"]
    with pytest.raises(TypeError, match="cannot convert 'a'"):
        x[0] = "a"
    with pytest.raises(TypeError, match="fixed length"):
        del x[0]
    assert x == x and x != memory.doubles(4) and len({x, x}) == 1
    assert weakref.ref(x)() is x


def test_item_whose_conversion_releases_the_memory():
    class Releasing:
        def __float__(self):
            x.release()
            return 1.0

    x = memory.doubles(2)
    with pytest.raises(ValueError, match="released"):
        x[0] = Releasing()


def test_more_dimensions():
    x = memory.shaped([2, 3])
    assert (x.shape, x.ndim, len(x), x.nbytes) == ((2, 3), 2, 2, 48)
    assert memoryview(x).tolist() == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert (x[1, 2], x[-1, -1], x[0, 1]) == (5.0, 5.0, 1.0)
    x[1, 0] = 30
    assert memory.last() == [0.0, 1.0, 2.0, 30.0, 4.0, 5.0]
    for use in (lambda: x[0], lambda: list(x), lambda: x[0, 0, 0]):
        with pytest.raises(NotImplementedError, match=r"numpy.asarray\(x\)"):
            use()
    with pytest.raises(IndexError):
        x[2, 0]
    assert memory.grid(3, 2).shape == (3, 2)
    assert memoryview(memory.cube(2, 3, 4)).strides == (24, 8, 2)
    assert repr(memory.cube(2, 3, 4)) == "<.NET memory short[2, 3, 4]>"
    with pytest.raises(ValueError, match=r"memory of shape \(2, 2\) has 4 elements, and there are 3"):
        memory.bad_shape()


def test_no_dimension():
    x = memory.scalar(2.5)
    assert (x.shape, x.ndim, x.nbytes, x[()]) == ((), 0, 8, 2.5)
    assert memoryview(x)[()] == 2.5
    x[()] = 3
    assert memoryview(x).tolist() == 3.0
    with pytest.raises(TypeError, match="0 dimensions has no length"):
        len(x)
    assert request(x, FORMAT | STRIDES) == (b"d", 0, None, None)


def test_no_elements():
    for x, shape in ((memory.empty(), (0,)), (memory.grid(0, 3), (0, 3)), (memory.native(0), (0,))):
        assert (x.shape, x.nbytes, bytes(x), len(x)) == (shape, 0, b"", 0)
        assert not x
        assert memoryview(x).tolist() == []


def test_read_only():
    x = memory.read_only(b"abc")
    assert x.readonly and bytes(x) == b"abc" and x[1] == 98
    assert memoryview(x).readonly
    with pytest.raises(TypeError, match="read-only"):
        x[0] = 1
    with pytest.raises(TypeError, match="read-only"):
        x[0:1] = b"x"
    with pytest.raises(BufferError, match="the memory is read-only"):
        request(x, WRITABLE)
    with pytest.raises((BufferError, TypeError)):
        ctypes.c_char.from_buffer(x)
    assert repr(x) == "<.NET memory byte[3], read-only>"
    text = memory.text("aé")
    assert text.readonly and bytes(text).decode("utf-16-le") == "aé" and list(text) == ["a", "é"]


# ---- requests ----


def test_requests_get_what_they_ask_for():
    x = memory.shaped([2, 3])
    assert request(x, SIMPLE) == (None, 1, None, None)
    assert request(x, WRITABLE) == (None, 1, None, None)
    assert request(x, ND) == (None, 2, [2, 3], None)
    assert request(x, ND | FORMAT) == (b"d", 2, [2, 3], None)
    for flags in STRIDES, C_CONTIGUOUS, ANY_CONTIGUOUS, INDIRECT:
        assert request(x, flags | WRITABLE | FORMAT) == (b"d", 2, [2, 3], [24, 8])
        assert request(x, flags) == (None, 2, [2, 3], [24, 8])


def test_requests_that_are_refused_leave_no_view():
    x = memory.shaped([2, 3])
    with pytest.raises(BufferError, match="not Fortran-contiguous"):
        request(x, F_CONTIGUOUS)
    with pytest.raises(BufferError, match="format 'd' cannot be viewed without a shape"):
        request(x, FORMAT)
    with pytest.raises(BufferError, match="read-only"):
        request(memory.read_only(b"a"), C_CONTIGUOUS | WRITABLE)
    x.release()


def test_fortran_contiguous_is_what_is_so_too():
    for shape in [3], [1, 3], [3, 1, 1], [0, 3]:
        assert request(memory.shaped(shape), F_CONTIGUOUS)[2] == shape
    assert request(memory.scalar(1.0), F_CONTIGUOUS)[1] == 0
    assert request(memory.read_only(b"ab"), FORMAT) == (b"B", 1, None, None)


# ---- release ----


def test_release_waits_for_views():
    returned = memory.returned()
    x = memory.pooled(4)
    first, second = memoryview(x), x[1:]
    with pytest.raises(BufferError, match="2 views of it .* still exist"):
        x.release()
    first.release()
    with pytest.raises(BufferError, match="1 view of it .* still exist"):
        x.release()
    del second
    assert x[0] == 0.0 and memory.returned() == returned
    x.release()
    assert memory.returned() == returned + 1
    x.release()
    assert repr(x) == "<.NET memory double[4], released>"
    uses = [
        lambda it: len(it),
        lambda it: it[0],
        lambda it: it[0:1],
        lambda it: list(it),
        lambda it: memoryview(it),
        lambda it: bytes(it),
        lambda it: it.shape,
        lambda it: it.ndim,
        lambda it: it.format,
        lambda it: it.itemsize,
        lambda it: it.nbytes,
        lambda it: it.readonly,
        lambda it: it.__array_interface__,
        lambda it: it.__dlpack__(),
        lambda it: it.__dlpack_device__(),
        lambda it: it.__enter__(),
        lambda it: it.__setitem__(0, 1.0),
    ]
    for use in uses:
        with pytest.raises(ValueError, match="the memory has been released"):
            use(x)
    assert x == x and hash(x) == hash(x)
    del x
    assert memory.returned() == returned + 1


def test_context_manager():
    returned = memory.returned()
    with memory.pooled(2) as x:
        assert x[1] == 1.0
    assert memory.returned() == returned + 1
    with pytest.raises(ValueError, match="released"):
        x[0]
    with pytest.raises(BufferError):
        with memory.pooled(2) as x:
            view = memoryview(x)
    del view, x
    assert memory.returned() == returned + 2


@pytest.mark.parametrize("make", ["pooled", "native"])
def test_memory_goes_back_once_with_the_last_view(make):
    returned = memory.returned()
    x = getattr(memory, make)(3)
    view = memoryview(x)
    part = view[1:]
    del x
    gc.collect()
    assert (view[1], part[0]) in ((1.0, 1.0), (0, 0)) and memory.returned() == returned
    del view
    assert memory.returned() == returned
    del part
    assert memory.returned() == returned + 1
    assert memory.returned_twice() == 0


def test_owner_that_throws_is_reported(monkeypatch):
    import sys

    seen = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: seen.append(unraisable.exc_value))
    x = memory.failing(2)
    with pytest.raises(NotImplementedError, match="cannot be returned"):
        x.release()
    x = memory.failing(2)
    try:
        raise KeyError("kept")
    except KeyError:
        del x
    assert [str(error) for error in seen] == ["it cannot be returned"]


def test_last_reference_of_another_thread():
    returned = memory.returned()
    memory.release_on_thread(memory.pooled(2))
    contract.collect()
    assert memory.returned() == returned + 1


def test_threads_make_view_and_forget():
    returned, twice, live = memory.returned(), memory.returned_twice(), settled()

    def work():
        for _ in range(300):
            x = memory.pooled(8)
            view = memoryview(x)
            assert view[7] == 7.0
            capsule = versioned(x)
            try:
                x.release()
                raise AssertionError("released under a view")
            except BufferError:
                pass
            del x, capsule
            view.release()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (memory.returned() - returned, memory.returned_twice() - twice) == (1200, 0)
    assert settled() == live


def test_threads_release_one_object():
    returned, twice = memory.returned(), memory.returned_twice()
    for _ in range(100):
        x = memory.pooled(2)
        start = threading.Barrier(3)

        def release():
            start.wait()
            x.release()

        threads = [threading.Thread(target=release) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (memory.returned() - returned, memory.returned_twice() - twice) == (100, 0)


@pytest.mark.parametrize("how", [pickle.dumps, copy.copy, copy.deepcopy])
def test_pickling_names_the_remedy(how):
    with pytest.raises(TypeError, match=r"bytes\(x\) or numpy.array\(x\)"):
        how(memory.doubles(1))


def test_python_cannot_make_one():
    with pytest.raises(TypeError, match="cannot create '_pywaker.Memory' instances"):
        type(memory.doubles(1))()


# ---- array interface ----


@pytest.mark.parametrize("name", FORMATS)
def test_array_interface(name):
    x = memory.of(name, 3)
    assert x.__array_interface__ == {
        "version": 3,
        "typestr": FORMATS[name][1],
        "shape": (3,),
        "strides": None,
        "data": (x.__array_interface__["data"][0], False),
        "descr": [("", FORMATS[name][1])],
    }
    assert x.__array_interface__["data"][0] == ctypes.addressof((ctypes.c_char * x.nbytes).from_buffer(x))


def test_array_interface_of_read_only_memory():
    assert memory.read_only(b"a").__array_interface__["data"][1] is True


def test_memory_whose_address_is_known_is_released_by_deletion_only():
    returned = memory.returned()
    x = memory.pooled(2)
    x.__array_interface__
    with pytest.raises(BufferError, match="its address was read"):
        x.release()
    del x
    assert memory.returned() == returned + 1


DESCRIPTION = [
    ("Id", "<i2"),
    ("", "|V6"),
    ("Value", "<f8"),
    ("_settings", "|u1", (3,)),
    ("", "|V1"),
    ("Place", [("X", "<i4"), ("Y", "<f4")]),
    ("", "|V4"),
]


def test_structures():
    x = memory.structures()
    assert (x.itemsize, x.shape) == (32, (2,))
    assert x.format == "T{<h:Id:xxxxxx<d:Value:(3)<B:_settings:xT{<i:X:<f:Y:}:Place:xxxx}"
    interface = x.__array_interface__
    assert (interface["typestr"], interface["descr"]) == ("|V32", DESCRIPTION)
    with pytest.raises(BufferError, match="DLPack has numbers only"):
        x.__dlpack__()


@needs_numpy
def test_structures_in_numpy():
    x = memory.structures()
    a = numpy.asarray(x)
    assert a.dtype.names == ("Id", "Value", "_settings", "Place")
    assert a.dtype.itemsize == 32
    assert (a["Id"][1], a["Value"][1], a["Place"]["X"][1], a["Place"]["Y"][1]) == (7, 1.5, 3, 4.0)
    assert a["_settings"][1].tolist() == [1, 2, 3]
    a["Value"][0] = 2.5
    again = numpy.asarray(x)
    assert again["Value"].tolist() == [2.5, 1.5]
    described = numpy.dtype(x.__array_interface__["descr"])
    assert described.itemsize == 32
    assert [described.fields[name][1] for name in a.dtype.names] == [a.dtype.fields[name][1] for name in a.dtype.names]


# ---- NumPy ----


@needs_numpy
@pytest.mark.parametrize("name", FORMATS)
def test_numpy_copies_nothing(name):
    x = memory.of(name, 5)
    address = x.__array_interface__["data"][0]
    a, b = numpy.asarray(x), numpy.frombuffer(x, dtype=FORMATS[name][1])
    assert a.dtype == b.dtype == numpy.dtype(FORMATS[name][1])
    assert a.ctypes.data == b.ctypes.data == address
    assert a.flags.writeable and a.flags.c_contiguous
    assert a.tolist() == b.tolist() == ([97, 98, 99, 100, 101] if name == "char" else a.tolist())
    interface = type("Interface", (), {"__array_interface__": x.__array_interface__, "x": x})()
    assert numpy.asarray(interface).ctypes.data == address


@needs_numpy
def test_numpy_of_int64_is_its_own():
    assert numpy.asarray(memory.of("long", 1)).dtype.num == numpy.dtype(numpy.int64).num


@needs_numpy
def test_numpy_writes_through_and_keeps_the_memory():
    returned = memory.returned()
    x = memory.pooled(4)
    a = numpy.asarray(x)
    a *= 2
    assert memory.last() == [0.0, 2.0, 4.0, 6.0]
    with pytest.raises(BufferError):
        x.release()
    del x
    b = a[1:].reshape(3, 1)
    del a
    gc.collect()
    assert b.sum() == 12.0 and memory.returned() == returned
    del b
    assert memory.returned() == returned + 1


@needs_numpy
def test_numpy_of_other_shapes():
    assert numpy.asarray(memory.shaped([2, 3])).tolist() == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert numpy.asarray(memory.cube(2, 3, 4)).shape == (2, 3, 4)
    assert numpy.asarray(memory.scalar(2.5)).shape == ()
    assert numpy.asarray(memory.empty()).shape == (0,)
    assert numpy.asarray(memory.grid(0, 3)).shape == (0, 3)
    assert not numpy.asarray(memory.read_only(b"ab")).flags.writeable


# ---- DLPack ----


def capsule_name(capsule):
    ctypes.pythonapi.PyCapsule_GetName.argtypes = [ctypes.py_object]
    ctypes.pythonapi.PyCapsule_GetName.restype = ctypes.c_char_p
    return ctypes.pythonapi.PyCapsule_GetName(capsule)


class Tensor(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p),
        ("device_type", ctypes.c_int32),
        ("device_id", ctypes.c_int32),
        ("ndim", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("byte_offset", ctypes.c_uint64),
    ]


class Managed(ctypes.Structure):
    _fields_ = [("tensor", Tensor), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p)]


class Versioned(ctypes.Structure):
    _fields_ = [
        ("major", ctypes.c_uint32),
        ("minor", ctypes.c_uint32),
        ("context", ctypes.c_void_p),
        ("deleter", ctypes.c_void_p),
        ("flags", ctypes.c_uint64),
        ("tensor", Tensor),
    ]


USED = b"used_dltensor_versioned"


def content(capsule):
    name = capsule_name(capsule)
    ctypes.pythonapi.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
    ctypes.pythonapi.PyCapsule_GetPointer.restype = ctypes.c_void_p
    kind = {b"dltensor": Managed, b"dltensor_versioned": Versioned}[name]
    return kind.from_address(ctypes.pythonapi.PyCapsule_GetPointer(capsule, name))


@pytest.mark.parametrize("name", FORMATS)
def test_tensor(name):
    x = memory.of(name, 3)
    assert x.__dlpack_device__() == (1, 0)
    for capsule in x.__dlpack__(), x.__dlpack__(max_version=(0, 8)), versioned(x, stream=None, copy=False):
        tensor = content(capsule).tensor
        assert (tensor.device_type, tensor.device_id, tensor.byte_offset) == (1, 0, 0)
        assert (tensor.code, tensor.bits, tensor.lanes) == (FORMATS[name][2], x.itemsize * 8, 1)
        assert (tensor.ndim, tensor.shape[0], tensor.strides[0]) == (1, 3, 1)
        assert tensor.data == x.__array_interface__["data"][0]


def test_tensor_of_more_dimensions():
    capsule = memory.cube(2, 3, 4).__dlpack__()
    tensor = content(capsule).tensor
    assert (tensor.ndim, tensor.shape[:3], tensor.strides[:3]) == (3, [2, 3, 4], [12, 4, 1])
    capsule = memory.scalar(1.0).__dlpack__()
    assert content(capsule).tensor.ndim == 0


def test_tensor_versions_and_flags():
    x, fixed = memory.doubles(2), memory.read_only(b"ab")
    assert capsule_name(x.__dlpack__()) == b"dltensor"
    assert capsule_name(x.__dlpack__(max_version=(0, 8))) == b"dltensor"
    for version in (1, 0), (1, 1), (2, 0):
        capsule = x.__dlpack__(max_version=version)
        managed = content(capsule)
        assert (managed.major, managed.minor, managed.flags) == (1, 0, 0)
    capsules = [versioned(fixed), versioned(x, dl_device=(1, 0), copy=None)]
    assert [content(capsule).flags for capsule in capsules] == [1, 0]
    with pytest.raises(BufferError, match="read-only, which DLPack before 1.0 cannot say"):
        fixed.__dlpack__()
    for source in x, fixed:
        copied = versioned(source, copy=True)
        managed = content(copied)
        assert managed.flags == 2
        assert managed.tensor.data != source.__array_interface__["data"][0]
        assert ctypes.string_at(managed.tensor.data, source.nbytes) == bytes(source)
    assert capsule_name(fixed.__dlpack__(copy=True)) == b"dltensor"


@pytest.mark.parametrize(
    "options, error, text",
    [
        ({"dl_device": (2, 0)}, BufferError, r"the device \(2, 0\) \(kDLCUDA\)"),
        ({"dl_device": (1, 1)}, BufferError, r"the device \(1, 1\) \(kDLCPU\)"),
        ({"dl_device": (99, 0)}, BufferError, r"the device \(99, 0\) \(unknown\)"),
        ({"dl_device": 1}, TypeError, "dl_device must be a tuple of two ints"),
        ({"max_version": 1}, TypeError, "max_version must be a tuple of two ints"),
        ({"max_version": ("1", 0)}, TypeError, "max_version must be a tuple of two ints"),
        ({"stream": 1}, BufferError, "stream must be None"),
        ({"other": None}, TypeError, "unexpected keyword argument 'other'"),
    ],
)
def test_tensor_that_is_refused(options, error, text):
    x = memory.doubles(2)
    with pytest.raises(error, match=text):
        x.__dlpack__(**options)
    with pytest.raises(TypeError, match="keyword arguments only"):
        x.__dlpack__(None)
    x.release()


def test_tensor_that_nobody_takes_is_freed_with_its_capsule():
    returned, live = memory.returned(), memory.live()
    x = memory.pooled(2)
    capsules = [x.__dlpack__(), versioned(x), x.__dlpack__(copy=True)]
    with pytest.raises(BufferError, match="2 views"):
        x.release()
    del x
    assert memory.returned() == returned and memory.live() == live + 2
    capsules.clear()
    assert memory.returned() == returned + 1 and memory.live() == live


def test_tensor_deleted_by_a_thread_without_the_gil():
    returned, live = memory.returned(), memory.live()
    x = memory.pooled(2)
    capsule = versioned(x)
    # As a consumer does; ctypes calls it without the GIL.
    pointer = ctypes.addressof(content(capsule))
    ctypes.pythonapi.PyCapsule_SetName.argtypes = [ctypes.py_object, ctypes.c_char_p]
    ctypes.pythonapi.PyCapsule_SetName(capsule, USED)
    ctypes.CFUNCTYPE(None, ctypes.c_void_p)(Versioned.from_address(pointer).deleter)(pointer)
    contract.collect()
    assert capsule_name(capsule) == USED
    x.release()
    del x, capsule
    assert memory.returned() == returned + 1 and memory.live() == live


@needs_numpy
def test_numpy_from_dlpack():
    returned = memory.returned()
    x = memory.pooled(3)
    a = numpy.from_dlpack(x)
    assert a.tolist() == [0.0, 1.0, 2.0]
    capsule = x.__dlpack__()
    assert a.ctypes.data == content(capsule).tensor.data
    del capsule
    with pytest.raises(BufferError):
        x.release()
    del x
    gc.collect()
    assert a.sum() == 3.0 and memory.returned() == returned
    del a
    assert memory.returned() == returned + 1
    assert numpy.from_dlpack(memory.cube(2, 3, 4)).shape == (2, 3, 4)


@needs_numpy
def test_numpy_2_takes_versioned_tensors():
    if int(numpy.__version__.split(".")[0]) < 2:
        pytest.skip("it knows the old capsules only")
    fixed = numpy.from_dlpack(memory.read_only(b"abc"))
    assert fixed.tobytes() == b"abc" and not fixed.flags.writeable
    x = memory.doubles(3)
    copied = numpy.from_dlpack(x, copy=True)
    copied[0] = 9.0
    assert x[0] == 0.0 and copied.flags.writeable
    same = numpy.from_dlpack(x, copy=False, device="cpu")
    same[0] = 8.0
    assert x[0] == 8.0


# ---- results, tasks, streams ----


def test_results():
    x = memory.property()
    x[0] = 5.0
    assert memory.last() == [5.0, 1.0, 2.0]
    assert memory.nothing() is None


async def test_tasks(backend):
    x = await memory.task(3)
    x[0] = 5.0
    assert memory.last() == [5.0, 1.0, 2.0]
    returned = memory.returned()
    pooled = await memory.pooled_task(2)
    assert pooled[1] == 1.0
    del pooled
    assert memory.returned() == returned + 1


async def test_result_that_nobody_takes_goes_back_to_its_owner(backend):
    returned = memory.returned()
    coroutine = memory.pooled_on_request()
    async with backend.group() as group:
        child = group.start(lambda: coroutine)
        await backend.settle()
        child.cancel()
        await child.join()
    memory.answer()
    await backend.until(lambda: memory.returned() == returned + 1)


async def test_stream_of_fresh_memory_leaves_items_alone(backend):
    items = [item async for item in memory.fresh(5, 3)]
    assert [bytes(item) for item in items] == [bytes([i]) * 3 for i in range(5)]
    for item in items:
        item[0] = 9


async def test_stream_of_pooled_memory_returns_each_item(backend):
    returned = memory.returned()
    count = 0
    async for item in memory.pooled_items(6, 4):
        assert memory.returned() == returned + count
        count += 1
    del item
    assert memory.returned() == returned + 6


async def test_stream_that_reuses_memory_takes_items_back(backend):
    kept = []
    async for item in memory.reused(4, 3):
        assert bytes(item) == bytes([len(kept)]) * 3
        assert item.readonly
        kept.append(item)
        for old in kept[:-1]:
            with pytest.raises(ValueError, match="valid until the next item is requested"):
                old[0]
    with pytest.raises(ValueError, match="valid until the next item is requested"):
        bytes(kept[-1])
    assert repr(kept[0]) == "<.NET memory byte[3], released>"


async def test_stream_that_reuses_memory_waits_for_views(backend):
    stream = memory.reused(3, 3)
    item = await stream.__anext__()
    view = memoryview(item)
    with pytest.raises(BufferError, match="1 view .* of the last item still exist"):
        await stream.__anext__()
    assert bytes(view) == bytes(3)
    with pytest.raises(StopAsyncIteration):
        await stream.__anext__()


def test_leaves_nothing():
    def run(count):
        for _ in range(count):
            x = memory.pooled(8)
            view = memoryview(x)
            x[1:3]
            x.__dlpack__()
            versioned(x)
            x.__array_interface__
            del x, view
            memory.structures()
            memory.native(4).release()

    run(100)
    before, returned = (settled(), contract.live_handles()), memory.returned()
    run(2000)
    assert (settled(), contract.live_handles()) == before
    assert memory.returned() - returned == 4000


@pytest.mark.stress
def test_hundred_thousand_leave_nothing():
    import sys

    def run(count):
        for _ in range(count):
            view = memoryview(memory.pooled(8))
            versioned(view.obj)
            del view

    run(1000)
    live, handles, blocks, returned = settled(), contract.live_handles(), sys.getallocatedblocks(), memory.returned()
    run(100_000)
    assert (settled(), contract.live_handles()) == (live, handles)
    assert sys.getallocatedblocks() - blocks < 500
    assert (memory.returned() - returned, memory.returned_twice()) == (100_000, 0)


# ---- forked children, the end of Python ----


def test_forked_child_is_refused_and_parent_keeps_its_memory(tmp_path):
    source = """
        import ctypes, gc, os, sys, warnings, contract, memory
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
        try:
            import numpy
        except ImportError:
            numpy = None

        x = memory.pooled(4)
        view, dropped = memoryview(x), memoryview(memory.pooled(2))
        arrays = [numpy.asarray(x), numpy.from_dlpack(x)] if numpy else []
        uses = [
            lambda: memoryview(x), lambda: bytes(x), lambda: len(x), lambda: x[0], lambda: x[0:1], lambda: x.shape,
            lambda: x.__setitem__(0, 1.0), lambda: x.release(), lambda: x.__dlpack__(), lambda: iter(x).__next__(),
            lambda: x.__array_interface__, lambda: repr(x), lambda: x.__enter__(),
        ]
        child = os.fork()
        if child == 0:
            refused = []
            for use in uses:
                try:
                    use()
                except RuntimeError as error:
                    refused.append("forked child" in str(error))
            # The memory itself is there; letting go of it does nothing.
            print(view.tolist(), [a.tolist() for a in arrays] == [view.tolist()] * len(arrays), flush=True)
            dropped.release()
            view.release()
            arrays.clear()
            del x, view, dropped, uses
            gc.collect()
            print(len(refused), all(refused), flush=True)
            os._exit(3)
        print(os.WEXITSTATUS(os.waitpid(child, 0)[1]), flush=True)
        before = memory.returned()
        assert view.tolist() == x[:].tolist() == [0.0, 1.0, 2.0, 3.0]
        arrays.clear()
        del x, view, dropped, uses
        print(memory.returned() - before, memory.returned_twice(), memory.live(), flush=True)
    """
    code, out, err = processes.run(tmp_path, source)
    assert (code, err) == (0, "")
    assert out.splitlines() == ["[0.0, 1.0, 2.0, 3.0] True", "13 True", "3", "2 0 0"]


def test_child_of_many_forks_leaves_tensors_alone(tmp_path):
    source = """
        import os, warnings, contract, memory
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads
        from test_memory import content

        functions = {int(line.split()[0]): line.split()[1] for line in contract.native_entries().splitlines()}
        memory.doubles(1).__dlpack__()
        for _ in range(4):
            kept = [memory.doubles(2) for _ in range(3)]
            capsules = [x.__dlpack__(max_version=(1, 0)) for x in kept]
            capsules.append(kept[0].__dlpack__())
            views = [memoryview(x) for x in kept]
            assert all(content(capsule).deleter in functions for capsule in capsules)
            child = os.fork()
            if child == 0:
                views.clear()
                kept.clear()
                os._exit(sum(content(capsule).deleter in functions for capsule in capsules))
            assert os.waitpid(child, 0)[1] == 0
            del capsules, views, kept
        print(memory.live())
    """
    assert processes.run(tmp_path, source) == (0, "0\n", "")


@pytest.mark.parametrize("how", ["--script", "--leave"])
def test_python_ends_with_memory_alive(tmp_path, how):
    source = """
        import atexit, sys, contract, memory
        try:
            import numpy
        except ImportError:
            numpy = None

        class Late:
            def __del__(self, view=memoryview(memory.pooled(2))):
                print(view.tolist(), flush=True)

        x = memory.pooled(4)
        view = memoryview(x)
        arrays = [numpy.asarray(x), numpy.from_dlpack(memory.pooled(2))] if numpy else []
        capsule = memory.pooled(2).__dlpack__()
        sys.late = Late()
        cycle = [memory.pooled(2)]
        cycle.append(cycle)
        atexit.register(lambda: print(view.tolist(), flush=True))
    """
    code, out, err = processes.run(tmp_path, source, how=how)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "[0.0, 1.0, 2.0, 3.0]"
    assert out.splitlines()[1:] in ([], ["[0.0, 1.0]"])
