using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PyWaker.Build;

/// <summary>
/// Reads the attributes that hold stubs, without loading the assembly, which this process may be unable to run.
/// </summary>
internal static class StubReader
{
    /// <summary>The stubs by module name, in the order of the names.</summary>
    /// <param name="assembly">The assembly's path; a missing file yields no stubs.</param>
    /// <exception cref="BadImageFormatException">The file is not an assembly.</exception>
    public static IReadOnlyDictionary<string, string> Read(string assembly)
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(assembly))
        {
            return result;
        }

        using FileStream stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        if (!image.HasMetadata)
        {
            return result;
        }

        MetadataReader metadata = image.GetMetadataReader();
        foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(handle);
            if (!IsStub(metadata, attribute))
            {
                continue;
            }

            BlobReader value = metadata.GetBlobReader(attribute.Value);
            _ = value.ReadUInt16();
            string module = value.ReadSerializedString() ?? "";
            result[module] = value.ReadSerializedString() ?? "";
        }

        return result;
    }

    private static bool IsStub(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind is not HandleKind.MemberReference)
        {
            return false;
        }

        EntityHandle parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind is HandleKind.TypeReference
            && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
            && metadata.StringComparer.Equals(type.Namespace, "PyWaker.Bindings")
            && metadata.StringComparer.Equals(type.Name, "PyStubAttribute");
    }
}
