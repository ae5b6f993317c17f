namespace PyWaker;

/// <summary>Which doorbell an adapter opens for a loop that can have several.</summary>
/// <remarks>
/// The default, a descriptor where the loop can watch one, was chosen by measurement (see <c>docs/doorbells.md</c>): it is the only bell that
/// needs no GIL on the completing thread. The environment variable <c>PYWAKER_DOORBELL</c> (<c>eventfd</c>, <c>pipe</c> or <c>call</c>) overrides it, to measure again.
/// </remarks>
public static class Doorbells
{
    private static readonly string s_preference = ReadPreference();

    /// <summary>Whether a descriptor is to be tried first.</summary>
    public static bool PrefersDescriptor => DescriptorDoorbell.IsSupported && s_preference != "call";

    /// <summary>Opens a descriptor of the preferred kind.</summary>
    /// <exception cref="IOException">The process has no descriptor left.</exception>
    public static DescriptorDoorbell OpenDescriptor() => s_preference switch
    {
        "pipe" => DescriptorDoorbell.OpenPipe(),
        "eventfd" => DescriptorDoorbell.OpenEventFd(),
        _ => DescriptorDoorbell.Open(),
    };

    private static string ReadPreference()
    {
        string value = Environment.GetEnvironmentVariable("PYWAKER_DOORBELL") ?? "";
        return value is "" or "eventfd" or "pipe" or "call"
            ? value
            : throw new InvalidOperationException(Texts.DoorbellUnknown(value));
    }
}
