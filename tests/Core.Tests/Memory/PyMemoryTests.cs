using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using PyWaker.Memory;

namespace PyWaker.Core.Tests.Memory;

/// <summary>What C# sees of the memory that it gives to Python; tests/python/test_memory.py is the other side.</summary>
public class PyMemoryTests
{
    [Test]
    public void From_AnArray_IsTheArray()
    {
        double[] array = [1, 2, 3];
        using PyObject memory = PyMemory.From(array);
        using PyObject view = View(memory);

        view[1] = PyObject.From(5.5);
        array[2] = 7;

        Assert.That(array, Is.EqualTo(new[] { 1, 5.5, 7 }));
        Assert.That(view.CallMethod("tolist").As<double[]>(), Is.EqualTo(array));
        Assert.That(memory.As<double[]>(), Is.EqualTo(array));
        Assert.That(memory.As<List<double>>(), Is.EqualTo(array));
        Assert.That(memory.Length, Is.EqualTo(3));
    }

    [Test]
    public void From_PartOfAnArray_IsThatPart()
    {
        int[] array = [1, 2, 3, 4];
        using PyObject memory = PyMemory.From(array.AsMemory(1, 2));
        memory[0] = PyObject.From(20);

        Assert.That(array, Is.EqualTo(new[] { 1, 20, 3, 4 }));
        Assert.That(memory.As<int[]>(), Is.EqualTo(new[] { 20, 3 }));
    }

    [Test]
    public void From_ArraysOfMoreDimensions_HaveTheirShape()
    {
        int[,] grid =
        {
            { 1, 2, 3 },
            { 4, 5, 6 },
        };
        using PyObject two = PyMemory.From(grid);
        using PyObject three = PyMemory.From(new byte[2, 3, 4]);
        using PyObject shaped = PyMemory.From([1, 2, 3, 4, 5, 6], 3, 2);
        using PyObject ofMemory = PyMemory.From(new float[8].AsMemory(), 2, 2, 2);

        Assert.That(Evaluate("x.tolist()", View(two)), Is.EqualTo("[[1, 2, 3], [4, 5, 6]]"));
        Assert.That(Evaluate("x.shape, x.strides", View(three)), Is.EqualTo("((2, 3, 4), (12, 4, 1))"));
        Assert.That(Evaluate("x.tolist()", View(shaped)), Is.EqualTo("[[1, 2], [3, 4], [5, 6]]"));
        Assert.That(Evaluate("x.shape", ofMemory), Is.EqualTo("(2, 2, 2)"));
    }

    [Test]
    public void From_AShapeThatDoesNotFit_ThrowsAndLeavesTheOwnerAlone()
    {
        var owner = new Owner(4);
        int live = Live();

        Assert.That(
            () => PyMemory.From(new int[5], 2, 2),
            Throws.ArgumentException.With.Message.StartsWith(Messages.ShapeMismatch("(2, 2)", 4, 5))
        );
        Assert.That(
            () => PyMemory.From(owner, 5),
            Throws.ArgumentException.With.Message.StartsWith(Messages.ShapeMismatch("(5)", 5, 4))
        );
        Assert.That(() => PyMemory.From(new int[1], -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => PyMemory.From(new int[1], nint.MaxValue, nint.MaxValue),
            Throws.InstanceOf<OverflowException>()
        );
        Assert.That(() => PyMemory.From<int>(0, 1, null), Throws.ArgumentNullException);
        Assert.That(() => PyMemory.From<int>(1, -1, null), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => PyMemory.From((int[])null!), Throws.ArgumentNullException);
        Assert.That(() => PyMemory.From((int[,])null!), Throws.ArgumentNullException);
        Assert.That(() => PyMemory.From((int[,,])null!), Throws.ArgumentNullException);
        Assert.That(() => PyMemory.From((IMemoryOwner<int>)null!), Throws.ArgumentNullException);
        Assert.That(owner.Returned, Is.Zero);
        Assert.That(Live(), Is.EqualTo(live));
    }

    [Test]
    public void From_AnOwner_SharesAsMuchAsTheShapeSays_AndReturnsItOnce()
    {
        var owner = new Owner(10);
        PyObject memory = PyMemory.From(owner, 2, 3);
        PyObject view = View(memory);
        Assert.That(Evaluate("x.shape", memory), Is.EqualTo("(2, 3)"));

        memory.Dispose();
        DropGivenUp();
        Assert.That(owner.Returned, Is.Zero);
        Assert.That(owner.Pins, Is.EqualTo(1));
        view.Dispose();
        view.Dispose();
        DropGivenUp();

        Assert.That(owner.Returned, Is.EqualTo(1));
        Assert.That(owner.Pins, Is.Zero);
    }

    [Test]
    public void From_AnOwner_ReturnsItWhenTheForgottenObjectIsCollected()
    {
        var owner = new Owner(1);
        Forget(owner);
        for (int i = 0; i < 10 && owner.Returned == 0; i++)
        {
            Garbage.Collect();
        }

        Assert.That(owner.Returned, Is.EqualTo(1));
    }

    [Test]
    public void From_AnOwner_ReturnsItOnRelease_WhateverTheObjectDoesLater()
    {
        var owner = new Owner(1);
        using PyObject memory = PyMemory.From(owner);
        memory.CallMethod("release").Dispose();
        Assert.That(owner.Returned, Is.EqualTo(1));

        PythonException error = Assert.Throws<PythonException>(() => View(memory))!;
        Assert.That(error.Message, Is.EqualTo("ValueError: " + Messages.MemoryReleased));
    }

    [Test]
    public void From_AnOwnerOfAPool_ManyThreads_ReturnEachOnce()
    {
        const int count = 500;
        Owner[] owners = [.. Enumerable.Range(0, count).Select(static _ => new Owner(8))];
        int live = Live();

        Parallel.ForEach(owners, new ParallelOptions { MaxDegreeOfParallelism = 4 }, static owner =>
        {
            PyObject memory = PyMemory.From(owner);
            using PyObject view = View(memory);

            // One reference is given up by another thread, which is not attached.
            memory.Dispose();
        });
        DropGivenUp();

        Assert.That(owners.Select(static owner => owner.Returned), Is.All.EqualTo(1));
        Assert.That(Live(), Is.EqualTo(live));
    }

    [Test]
    public unsafe void From_NativeMemory_ReleasesItWithTheLastView()
    {
        int released = 0;
        int* address = stackalloc int[3] { 1, 2, 3 };
        PyObject memory = PyMemory.From<int>((nint)address, 3, () => released++);
        PyObject view = View(memory);
        view[0] = PyObject.From(10);
        memory.Dispose();
        DropGivenUp();
        Assert.That((address[0], released), Is.EqualTo((10, 0)));
        view.Dispose();
        DropGivenUp();
        Assert.That(released, Is.EqualTo(1));

        using PyObject fixedMemory = PyMemory.From<int>((nint)address, [1, 3, 1], null, isReadOnly: true);
        Assert.That(
            Evaluate("x.readonly, memoryview(x).tolist()", fixedMemory),
            Is.EqualTo("(True, [[[10], [2], [3]]])")
        );
        using PyObject nothing = PyMemory.From<int>(0, 0, null);
        Assert.That(Evaluate("bytes(x), len(x)", nothing), Is.EqualTo("(b'', 0)"));
    }

    [Test]
    public void From_ReadOnlyMemory_IsReadOnly()
    {
        using PyObject text = PyMemory.From("text".AsMemory());
        Assert.That(
            Evaluate("x.readonly, x[1], bytes(x).decode('utf-16-le')", text),
            Is.EqualTo("(True, 'e', 'text')")
        );
        PythonException error = Assert.Throws<PythonException>(() => text[0] = PyObject.From('a'))!;
        Assert.That(error.Message, Is.EqualTo("TypeError: " + Messages.ReadOnlyMemory));
    }

    [Test]
    public void Memory_OnTheWayBack_IsAnObjectLikeOthers()
    {
        byte[] bytes = [1, 2, 3];
        using PyObject memory = PyMemory.From(bytes);
        using var same = (PyObject)memory.As<object>();
        Assert.That(same, Is.EqualTo(memory));
        Assert.That(() => memory.As<Uri>(), Throws.InstanceOf<InvalidCastException>());
    }

    [Test]
    public void Structures_AreDescribedFieldByField()
    {
        Assert.That(Format<Plain>(), Is.EqualTo("T{<i:Id:xxxx<d:Value:}"));
        Assert.That(Format<Packed>(), Is.EqualTo("T{<b:A:<q:B:}"));
        Assert.That(Format<Gap>(), Is.EqualTo("T{xxxx<I:Value:xxxxxxxx}"));
        Assert.That(Format<Nested<short>>(), Is.EqualTo("T{<h:Item:xx<i:Count:T{<i:Id:xxxx<d:Value:}:Plain:}"));
        Assert.That(Format<Wide>(), Is.EqualTo("T{<Zd:Number:<e:Small:xx<i:Day:}"));
        Assert.That(Format<Four>(), Is.EqualTo("T{(4)<f:_first:}"));
        Assert.That(Format<WithFour>(), Is.EqualTo("T{<f:Own:(4)<f:Items:}"));
        Assert.That(Format<Vector3>(), Is.EqualTo("T{<f:X:<f:Y:<f:Z:}"));
    }

    [Test]
    public void TypesThatNoFormatDescribes_SayWhatToDo()
    {
        Refuses<decimal>(Messages.NoElementOfSystem);
        Refuses<Guid>(Messages.NoElementOfSystem);
        Refuses<DateTime>(Messages.NoElementOfSystem);
        Refuses<Int128>(Messages.NoElementOfSystem);
        Refuses<WithBool>(Messages.NoElementWith("Flag", "bool"));
        Refuses<WithChar>(Messages.NoElementWith("Letter", "char"));
        Refuses<WithPointer>(Messages.NoElementWith("Address", "pointer"));
        Refuses<Automatic>(Messages.NoElementOfAutoLayout);
        Refuses<Union>(Messages.NoElementOfUnion("Integer", "Real"));
        Assert.That(Messages.NoElementWith("Flag", "bool"), Does.EndWith("use byte"));
        Assert.That(Messages.NoElementWith("Letter", "char"), Does.EndWith("use ushort"));
    }

    [Test]
    public void Structures_AreItemsAsTheyAreElsewhere()
    {
        Plain[] array = [new() { Id = 1 }, new() { Id = 2, Value = 2.5 }];
        using PyObject memory = PyMemory.From(array);
        Assert.That(memory[1].As<Plain>(), Is.EqualTo(array[1]));
        memory[0] = PyObject.From(new Plain { Id = 7 });
        Assert.That(array[0].Id, Is.EqualTo(7));
    }

    [Test]
    public void ObjectsAndViews_OneHundredThousand_LeaveNothing()
    {
        var pool = new Owner(16);
        Load(pool, 1000);
        int live = Live();
        int returned = pool.Returned;
        long blocks = Blocks();

        Load(pool, 100_000);

        Assert.That(Live(), Is.EqualTo(live));
        Assert.That(pool.Returned - returned, Is.EqualTo(100_000));
        Assert.That(pool.Pins, Is.Zero);
        Assert.That(Blocks() - blocks, Is.LessThan(1000));
    }

    [Test]
    public void Shutdown_ReturnsWhatPythonStillHas_Once()
    {
        string[] lines = PyWaker.Tests.ChildProcess.Run("memory").Lines;
        Assert.That(
            lines,
            Is.EqualTo(new[] { "before 0", "atexit [1, 2, 3]", "after 1 1 1", "error it is late", "again 1 1 1" })
        );
    }

    private static void Load(Owner pool, int count)
    {
        using AttachScope scope = Python.Attach();
        for (int i = 0; i < count; i++)
        {
            using PyObject memory = PyMemory.From(pool);
            using PyObject view = View(memory);
        }
    }

    // Threads that are not attached give references up; the next one that attaches drops them.
    private static void DropGivenUp() => Python.Attach().Dispose();

    private static void Forget(Owner owner) => _ = PyMemory.From(owner);

    private static int Live()
    {
        Garbage.Collect();
        return MemoryObject.Live;
    }

    private static long Blocks()
    {
        Garbage.Collect();
        return Python.Evaluate<long>("__import__('sys').getallocatedblocks()");
    }

    private static PyObject View(PyObject memory)
    {
        using AttachScope scope = Python.Attach();
        using PyObject type = Python.Evaluate<PyObject>("memoryview");
        return type.Call(memory);
    }

    private static string Evaluate(string expression, PyObject x)
    {
        using PyObject function = Python.Evaluate<PyObject>("lambda x: repr((" + expression + "))");
        return function.Call(x).As<string>();
    }

    private static string Format<T>()
        where T : unmanaged
    {
        using PyObject memory = PyMemory.From(new T[2]);
        using PyObject view = View(memory);
        using PyObject itemSize = view.GetAttribute("itemsize");
        Assert.That(itemSize.As<int>(), Is.EqualTo(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()));
        using PyObject format = view.GetAttribute("format");
        return format.As<string>();
    }

    private static void Refuses<T>(string reason)
        where T : unmanaged =>
        Assert.That(
            static () => PyMemory.From(new T[1]),
            Throws.InstanceOf<NotSupportedException>().With.Message.EndsWith(reason)
        );

#pragma warning disable CS0649, CS0169, IDE0051, CA1823 // Types whose fields matter, not the values in them.
    private record struct Plain
    {
        public int Id;
        public double Value;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        public sbyte A;
        public long B;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Gap
    {
        [FieldOffset(4)]
        public uint Value;
    }

    private record struct Nested<T>(T Item, int Count, Plain Plain);

    private struct Wide
    {
        public Complex Number;
        public Half Small;
        public DayOfWeek Day;
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Four
    {
        private float _first;
    }

    private struct WithFour
    {
        public float Own;
        public Four Items;
    }

    private struct WithBool
    {
        public bool Flag;
    }

    private struct WithChar
    {
        public char Letter;
    }

    private unsafe struct WithPointer
    {
        public int* Address;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Automatic
    {
        public int A;
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Union
    {
        [FieldOffset(0)]
        public int Integer;

        [FieldOffset(0)]
        public float Real;
    }

#pragma warning restore CS0649, CS0169, IDE0051, CA1823

    /// <summary>Memory that counts how often it comes back.</summary>
    private sealed class Owner(int length) : MemoryManager<int>
    {
        private readonly int[] _array = new int[length];
        private int _returned;
        private int _pins;

        public int Returned => Volatile.Read(ref _returned);

        public int Pins => Volatile.Read(ref _pins);

        public override Span<int> GetSpan() => _array;

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            Interlocked.Increment(ref _pins);
            var handle = GCHandle.Alloc(_array, GCHandleType.Pinned);
            unsafe
            {
                return new MemoryHandle((int*)handle.AddrOfPinnedObject() + elementIndex, handle, this);
            }
        }

        public override void Unpin() => Interlocked.Decrement(ref _pins);

        protected override void Dispose(bool disposing) => Interlocked.Increment(ref _returned);
    }
}
