// The constructor for serialization is the only one that takes a pointer.
#pragma warning disable SYSLIB0050, SYSLIB0051
using System.Runtime.Serialization;

namespace PyWaker.Pythonnet;

/// <summary>A pythonnet object that points to any Python object for a moment, without a reference to it.</summary>
/// <remarks>Requires an attached thread.</remarks>
internal sealed class Glance : NetObject
{
    [ThreadStatic]
    private static Glance? t_here;

    private Glance()
        : base(Nothing(), default) { }

    private static Glance Here => t_here ??= new Glance();

    /// <summary>The .NET object behind a Python object; for others, pythonnet's conversion of it.</summary>
    public static object? At(nint borrowed)
    {
        Glance glance = Here;

        // A conversion may run Python code, which may call this method again.
        nint outer = glance.rawPtr;
        glance.rawPtr = borrowed;
        try
        {
            return glance.AsManagedObject(typeof(object));
        }
        finally
        {
            glance.rawPtr = outer;
        }
    }

    /// <summary>A pythonnet object with its own reference.</summary>
    public static NetObject Adopt(nint borrowed)
    {
        Glance glance = Here;
        nint outer = glance.rawPtr;
        glance.rawPtr = borrowed;
        try
        {
            return (NetObject)glance.AsManagedObject(typeof(NetObject))!;
        }
        finally
        {
            glance.rawPtr = outer;
        }
    }

    private static SerializationInfo Nothing()
    {
        var info = new SerializationInfo(typeof(NetObject), new FormatterConverter());
        info.AddValue("h", 0L);
        info.AddValue("r", 0);
        return info;
    }
}
