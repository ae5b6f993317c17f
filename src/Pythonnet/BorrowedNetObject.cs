// The constructor for serialization is the only one that takes a pointer.
#pragma warning disable SYSLIB0050, SYSLIB0051
using System.Runtime.Serialization;

namespace PyWaker.Pythonnet;

/// <summary>A pythonnet object that points to any Python object for a moment, without a reference to it.</summary>
/// <remarks>Requires an attached thread.</remarks>
internal sealed class BorrowedNetObject : NetObject
{
    [ThreadStatic]
    private static BorrowedNetObject? t_here;

    private BorrowedNetObject()
        : base(EmptySerializationInfo(), default) { }

    private static BorrowedNetObject Here => t_here ??= new BorrowedNetObject();

    /// <summary>The .NET object behind a Python object; for others, pythonnet's conversion of it.</summary>
    public static object? Unwrap(nint borrowed)
    {
        BorrowedNetObject shared = Here;

        // A conversion may run Python code, which may call this method again.
        nint outer = shared.rawPtr;
        shared.rawPtr = borrowed;
        try
        {
            return shared.AsManagedObject(typeof(object));
        }
        finally
        {
            shared.rawPtr = outer;
        }
    }

    /// <summary>A pythonnet object with its own reference.</summary>
    public static NetObject Adopt(nint borrowed)
    {
        BorrowedNetObject shared = Here;
        nint outer = shared.rawPtr;
        shared.rawPtr = borrowed;
        try
        {
            return (NetObject)shared.AsManagedObject(typeof(NetObject))!;
        }
        finally
        {
            shared.rawPtr = outer;
        }
    }

    private static SerializationInfo EmptySerializationInfo()
    {
        var info = new SerializationInfo(typeof(NetObject), new FormatterConverter());
        info.AddValue("h", 0L);
        info.AddValue("r", 0);
        return info;
    }
}
