using System.Runtime.CompilerServices;
using PyWaker.Interop;

namespace PyWaker.NativeTypes;

// Values that Python's collector sees: a dictionary, in the native half while there is one.
// The collector does not see who holds the .NET object. When it finds the native half unreachable, that one is kept for the .NET object, which from then on nothing but .NET code
// keeps alive: either the object comes back to Python, or one of its values does, and all is as before; or .NET collects it, and lets go of the native half, which the collector then
// takes with its cycle. Until then nothing in Python can touch what it leads to, so which other instances that are is found out once.
internal sealed unsafe partial class ClassInstance
{
    // Those that the collection has found that is going on.
    private static readonly List<ClassInstance> s_found = [];

    private PyObject? _kept;
    private HeldNative? _held;

    /// <summary>The value that is stored under a name: borrowed; 0 for none, which is what <c>None</c> is.</summary>
    public nint Stored(nint name)
    {
        OnCrossing();
        nint values = Values;
        nint value = values == 0 ? 0 : CPython.PyDict_GetItemWithError(values, name);
        return value == CPython._Py_NoneStruct ? 0 : value;
    }

    /// <summary>Stores a value under a name; borrows it. <c>None</c> takes away what is there.</summary>
    public void Store(nint name, nint value)
    {
        OnCrossing();
        if (Values == 0)
        {
            if (value == CPython._Py_NoneStruct)
            {
                return;
            }

            _kept = PyObject.FromOwned(CPython.PyDict_New());
            MoveIn();
        }

        _ = PythonError.Check(CPython.PyDict_SetItem(Values, name, value));
    }

    /// <summary>The collector has found the native half unreachable, with the stored values.</summary>
    public void OnUnreachable()
    {
        if (Native == 0 || _held is not null)
        {
            return;
        }

        // First of all, for what comes next runs Python code: another thread may bring it back meanwhile.
        var held = new HeldNative(CPython.Py_NewRef(Native));
        _held = held;

        // The next time it is another one that tells: Python finalizes an object once.
        nint values = CPython.Py_NewRef(Values);
        StoreOwned(0, StoredValues.Create(this, values));
        held.Reachable = StoredValues.ReachableFrom(this);

        // Other finalizers of this collection may use it.
        s_found.Add(this);
        StoredValues.AskForEnd();
    }

    /// <summary>The collection that found some is over: from now on only .NET code keeps them.</summary>
    public static void OnCollected()
    {
        ClassInstance[] found = [.. s_found];
        s_found.Clear();
        foreach (ClassInstance instance in found.Where(static it => it._held is not null))
        {
            instance.OwnManaged(isOwned: false);
        }
    }

    // With the native half, the values would go; but .NET may hold the object.
    internal override void OnDeallocating()
    {
        nint values = Values;
        if (values != 0)
        {
            _kept = PyObject.FromBorrowed(values);
        }

        // A finalizer may have saved the object, but not what held the native half.
        _held = null;
    }

    private nint Values => Native == 0 || LoadRaw(0) == 0 ? _kept?.Handle ?? 0 : StoredValues.ValuesOf(LoadRaw(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OnCrossing()
    {
        if (_kept is not null || _held is not null)
        {
            Return();
        }
    }

    // Both sides hold it again.
    private void Return()
    {
        MoveIn();
        if (_held is { } held)
        {
            _held = null;
            OwnManaged(isOwned: true);
            held.Release();
            foreach (ClassInstance other in held.Reachable)
            {
                other.OnCrossing();
            }
        }
    }

    private void MoveIn()
    {
        if (Native != 0 && _kept is { } kept)
        {
            _kept = null;
            StoreOwned(0, StoredValues.Create(this, kept.NewReference()));
            kept.Dispose();
        }
    }
}
