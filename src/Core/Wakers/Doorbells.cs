namespace PyWaker;

/// <summary>Which doorbell an adapter opens for a loop that can have several.</summary>
/// <remarks>
/// The default, a descriptor where the loop can watch one, was chosen by measurement (see <c>docs/doorbells.md</c>): it is the only bell that
/// needs no GIL on the completing thread. The environment variable <c>PYWAKER_DOORBELL</c> (<c>eventfd</c>, <c>pipe</c> or <c>call</c>) overrides it, to measure again.
/// </remarks>
public static class Doorbells
{
    private static readonly string s_preference = Environment.GetEnvironmentVariable("PYWAKER_DOORBELL") ?? "";

    /// <summary>Whether a descriptor is to be tried first.</summary>
    /// <exception cref="InvalidOperationException">The environment variable names no bell.</exception>
    public static bool PrefersDescriptor => Preference != "call" && DescriptorDoorbell.IsSupported;

    // Checked here: a static constructor's error reaches nobody in its own words.
    private static string Preference => s_preference is "" or "eventfd" or "pipe" or "call"
        ? s_preference
        : throw new InvalidOperationException(Texts.DoorbellUnknown(s_preference));

    /// <summary>Opens a descriptor of the preferred kind.</summary>
    /// <exception cref="IOException">The process has no descriptor left.</exception>
    public static DescriptorDoorbell OpenDescriptor() => Preference switch
    {
        "pipe" => DescriptorDoorbell.OpenPipe(),
        "eventfd" => DescriptorDoorbell.OpenEventFd(),
        _ => DescriptorDoorbell.Open(),
    };
}
