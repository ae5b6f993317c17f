#pragma warning disable SYSLIB0050, SYSLIB0051 // The constructor for serialization is the only one that takes a pointer.
using System.Runtime.Serialization;

namespace PyWaker.Pythonnet;

/// <summary>An object of pythonnet that looks at any Python object for a moment, without a reference to it. Attached.</summary>
internal sealed class Glance : NetObject
{
    [ThreadStatic]
    private static Glance? t_here;

    private Glance()
        : base(Nothing(), default)
    {
    }

    private static Glance Here => t_here ??= new Glance();

    /// <summary>The .NET object behind it; for other Python objects what pythonnet makes of them.</summary>
    public static object? At(nint borrowed)
    {
        Glance glance = Here;

        // A conversion may run Python code, which may come here again.
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

    /// <summary>An object of pythonnet with a reference of its own.</summary>
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
