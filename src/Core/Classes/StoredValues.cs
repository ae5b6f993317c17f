using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Classes;

/// <summary>
/// The values of an exported class's instance that Python's collector sees. Requires an attached thread.
/// </summary>
/// <remarks>A separate object, whose finalizer reports that the collector has found it unreachable.</remarks>
internal sealed class StoredValues(ClassInstance owner) : NativeObject
{
    private static NativeType? s_type;
    private static PyObject? s_reachable;
    private static PyObject? s_askForEnd;

    // Weak: Python holds this object, and perhaps only .NET holds the owner.
    private readonly WeakReference<ClassInstance> _owner = new(owner, trackResurrection: true);

    protected override NativeType NativeType => Type;

    private static NativeType Type => s_type ??= new NativeTypeBuilder("_pywaker.StoredValues", references: 1).Build();

    /// <summary>Creates the object. Takes over the dictionary. Returns a new reference.</summary>
    public static nint Create(ClassInstance owner, nint values)
    {
        if (s_reachable is null)
        {
            using PyObject globals = EmbeddedPython.Load("Classes.reachable.py");
            s_reachable = EmbeddedPython.Get(globals, "reachable");
            using PyObject ending = EmbeddedPython.Get(globals, "ending");
            using PyObject tell = NativeCallable.Create("on_collected", static _ =>
            {
                ClassInstance.OnCollected();
                return PyResult.None;
            });
            s_askForEnd = NativeCall.Invoke(ending, tell);
        }

        var result = new StoredValues(owner);
        nint native = result.NewReference();
        result.StoreOwned(0, values);
        return native;
    }

    /// <summary>The dictionary, borrowed.</summary>
    // SAFETY: the callers pass the object in slot 0 of an instance, which only Create puts there.
    public static nint ValuesOf(nint native) => Unsafe.As<StoredValues>(Of(native)!).LoadRaw(0);

    /// <summary>The other instances with stored values that are reachable from an instance in Python.</summary>
    public static unsafe ClassInstance[] ReachableFrom(ClassInstance start)
    {
        using PyObject found = PyObject.FromOwned(NativeCall.Raw(s_reachable!.Handle, start.Native, Type.Handle));
        List<ClassInstance> result = [];
        for (nint i = 0; i < CPython.PyList_Size(found.Handle); i++)
        {
            if (
                Of(CPython.PyList_GetItem(found.Handle, i)) is StoredValues other
                && other._owner.TryGetTarget(out ClassInstance? owner)
                && owner != start
            )
            {
                result.Add(owner);
            }
        }

        return [.. result];
    }

    /// <summary>
    /// Requests a call of <see cref="ClassInstance.OnCollected"/> at the end of the collection in progress.
    /// </summary>
    public static void AskForEnd() => NativeCall.Invoke(s_askForEnd!).Dispose();

    internal override void FinalizeNative()
    {
        if (_owner.TryGetTarget(out ClassInstance? owner))
        {
            owner.OnUnreachable();
        }
    }
}
