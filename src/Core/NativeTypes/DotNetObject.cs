using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>Any .NET object as an opaque handle in Python: <c>_pywaker.DotNetObject</c>. It compares and hashes as the object does, and comes back as the same instance.</summary>
internal sealed unsafe class DotNetObject(object target) : NativeObject
{
    private const int LongestText = 200;

    private static NativeType? s_type;

    /// <summary>Attached.</summary>
    public static NativeType Type => s_type ??= new NativeTypeBuilder("_pywaker.DotNetObject")
        .Slot(CPython.Py_tp_hash, (delegate* unmanaged[Cdecl]<nint, nint>)&Trampolines.Hash)
        .Slot(CPython.Py_tp_richcompare, (delegate* unmanaged[Cdecl]<nint, nint, int, nint>)&Trampolines.Compare)
        .Build();

    public object Target { get; } = target;

    protected override NativeType NativeType => Type;

    /// <summary>A new reference to a new handle. Attached.</summary>
    public static nint Create(object target) => new DotNetObject(target).NewReference();

    /// <summary>What the object is a handle of, the delegate that it calls, or the instance of an exported class that it is; null when it is none of these. Attached.</summary>
    public static object? TargetOf(nint o) => Find(o) switch
    {
        DotNetObject handle => handle.Target,
        CallableObject callable => callable.Origin,
        ClassInstance instance => instance.Target,
        _ => null,
    };

    protected internal override string Describe()
    {
        string type = DotNetNames.Of(Target.GetType());
        try
        {
            string text = Target.ToString() ?? "";
            return $"<.NET {type}: {(text.Length > LongestText ? text[..LongestText] + "..." : text)}>";
        }
        catch (Exception e)
        {
            return $"<.NET {type}: ToString() threw {e.GetType().FullName}>";
        }
    }
}
