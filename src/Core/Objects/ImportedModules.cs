using PyWaker.Interop;

namespace PyWaker;

/// <summary>The modules that somebody imported. Attached.</summary>
internal static unsafe class ImportedModules
{
    // The interpreter's own dictionary, for as long as it lives, even if somebody assigns to sys.modules. Asked for each time it would cost about as much as a look-up.
    private static nint s_all;

    /// <summary>A module by the str that is its name; borrowed, 0 when nobody imported it.</summary>
    public static nint Find(nint name)
    {
        if (s_all == 0)
        {
            s_all = Reference.New(CPython.PyImport_GetModuleDict());
        }

        return CPython.PyDict_GetItemWithError(s_all, name);
    }
}
