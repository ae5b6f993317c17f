using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Classes;

// Values visible to Python's collector: a dictionary, stored in the native half while there is one. The collector does
// not see who holds the .NET object. When it finds the native half unreachable, the native half is kept for the .NET
// object, which from then on only .NET code keeps alive. Then either the object or one of its values returns to Python,
// and the former state is restored; or .NET collects the object and releases the native half, which the collector then
// collects with its cycle. Until then nothing in Python can change the values that it leads to, so the other instances
// among them are determined once.
internal sealed unsafe partial class ClassInstance
{
    // The instances that the collection in progress has found.
    private static readonly List<ClassInstance> s_found = [];

    private PyObject? _kept;
    private HeldNative? _held;

    /// <summary>The value stored under a name: borrowed; 0 for none, which stands for <c>None</c>.</summary>
    public nint Stored(nint name)
    {
        OnCrossing();
        nint values = Values;
        nint value = values == 0 ? 0 : CPython.PyDict_GetItemWithError(values, name);
        return value == CPython._Py_NoneStruct ? 0 : value;
    }

    /// <summary>Stores a value under a name. The reference is borrowed; <c>None</c> removes the value.</summary>
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

    /// <summary>Called when the collector has found the native half unreachable, with the stored values.</summary>
    public void OnUnreachable()
    {
        if (Native == 0 || _held is not null)
        {
            return;
        }

        // First, because the steps below run Python code: another thread may bring the object back meanwhile.
        var held = new HeldNative(CPython.Py_NewRef(Native));
        _held = held;

        // Next time another object must notify: Python finalizes an object only once.
        nint values = CPython.Py_NewRef(Values);
        StoreOwned(0, StoredValues.Create(this, values));
        held.Reachable = StoredValues.ReachableFrom(this);

        // Other finalizers of this collection may use the object.
        s_found.Add(this);
        StoredValues.AskForEnd();
    }

    /// <summary>
    /// Called at the end of a collection that found instances: from now on only .NET code keeps them.
    /// </summary>
    public static void OnCollected()
    {
        ClassInstance[] found = [.. s_found];
        s_found.Clear();
        foreach (ClassInstance instance in found.Where(static it => it._held is not null))
        {
            instance.OwnManaged(isOwned: false);
        }
    }

    // The values would be freed with the native half, but .NET may hold the object.
    internal override void OnDeallocating()
    {
        nint values = Values;
        if (values != 0)
        {
            _kept = PyObject.FromBorrowed(values);
        }

        // A finalizer may have saved the object, but not the reference that held the native half.
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

    // Both sides hold the object again.
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
