using PyWaker.Interop;

namespace PyWaker.Objects;

/// <summary>Finds modules that are already imported. Requires an attached thread.</summary>
internal static unsafe class ImportedModules
{
    // The interpreter's own dictionary, valid while the interpreter lives, even if sys.modules is reassigned. Fetching
    // it each time would cost about as much as a look-up.
    private static nint s_all;

    /// <summary>A module by its name, a str; borrowed, 0 when it is not imported.</summary>
    public static nint Find(nint name)
    {
        if (s_all == 0)
        {
            s_all = Reference.New(CPython.PyImport_GetModuleDict());
        }

        return CPython.PyDict_GetItemWithError(s_all, name);
    }
}
