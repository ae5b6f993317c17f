using System.Text;
using Microsoft.Build.Framework;

namespace PyWaker.Build;

/// <summary>An MSBuild task that writes an assembly's stubs as files.</summary>
/// <remarks>
/// A file whose text is up to date is left alone, so that its dependents are not rebuilt. An assembly without stubs is
/// no error.
/// </remarks>
public sealed class WriteStubs : ITask
{
    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The compiled assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder to write to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The written files, by their paths inside the folder.</summary>
    [Output]
    public string[] Paths { get; private set; } = [];

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            IReadOnlyDictionary<string, string> stubs = StubReader.Read(Assembly);
            Paths = [.. stubs.Select(it => Write(StubPaths.Of(it.Key, stubs.Keys), it.Value))];
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            BuildEngine?.LogErrorEvent(
                new BuildErrorEventArgs(
                    null,
                    "PYWAKER2",
                    Assembly,
                    0,
                    0,
                    0,
                    0,
                    $"The stubs of {Assembly} could not be written to {Folder}: {e.Message} Set PyWakerStubs to "
                        + "false to build without them.",
                    null,
                    nameof(WriteStubs)
                )
            );
            return false;
        }
    }

    private string Write(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        if (!File.Exists(file) || !File.ReadAllBytes(file).SequenceEqual(bytes))
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        return path;
    }
}
