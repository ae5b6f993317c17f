using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;

namespace PyWaker.NativeTypes;

/// <summary>An opaque handle of any .NET object in Python: <c>_pywaker.DotNetObject</c>.</summary>
/// <remarks>It compares and hashes as the object does, and converts back to the same instance.</remarks>
internal sealed unsafe class DotNetObject(object target) : NativeObject
{
    private const int LongestText = 200;

    private static NativeType? s_type;

    /// <summary>The Python type of the handles. Requires an attached thread.</summary>
    public static NativeType Type =>
        s_type ??= new NativeTypeBuilder("_pywaker.DotNetObject")
            .Slot(CPython.Py_tp_hash, (delegate* unmanaged[Cdecl]<nint, nint>)&Trampolines.Hash)
            .Slot(CPython.Py_tp_richcompare, (delegate* unmanaged[Cdecl]<nint, nint, int, nint>)&Trampolines.Compare)
            .Build();

    public object Target { get; } = target;

    internal override object? DotNetValue => Target;

    protected override NativeType NativeType => Type;

    /// <summary>Creates a handle. Returns a new reference. Requires an attached thread.</summary>
    public static nint Create(object target) => new DotNetObject(target).NewReference();

    /// <summary>
    /// The .NET object of a handle, a delegate's callable or an exported class's instance; null for others.
    /// </summary>
    /// <remarks>Requires an attached thread.</remarks>
    public static object? TargetOf(nint o) => Find(o)?.DotNetValue;

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
