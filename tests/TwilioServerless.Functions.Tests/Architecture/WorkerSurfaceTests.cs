using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TwilioServerless.Functions.Tests.Architecture;

/// <summary>What of the worker the functions keep away from. That the rest of it exists in the official packages, PublishedAppTests show.</summary>
public class WorkerSurfaceTests
{
    private static readonly string[] Namespaces = ["Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask"];

    // Not every durable backend has these.
    private static readonly HashSet<string> Refused =
        ["RestartAsync", "RewindInstanceAsync", "GetOrchestrationHistoryAsync", "ListInstanceIdsAsync"];

    [Fact]
    public void The_functions_use_the_worker_at_all() => Assert.Contains(Used(), use => use.Type.EndsWith(".HttpTriggerAttribute", StringComparison.Ordinal));

    [Fact]
    public void The_functions_call_nothing_that_some_backends_lack() => Assert.DoesNotContain(Used(), use => Refused.Contains(use.Member));

    [Fact]
    public void The_functions_know_nothing_of_the_local_runtime() =>
        Assert.DoesNotContain(SourceFile.All, file => file.Project == "Functions" && file.Text.Contains("LocalRuntime", StringComparison.Ordinal));

    private static List<(string Type, string Member)> Used()
    {
        using var file = new PEReader(File.OpenRead(typeof(Operations).Assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(handle => Use(metadata, metadata.GetMemberReference(handle))).Where(use => IsWorker(use.Type))];
    }

    private static (string Type, string Member) Use(MetadataReader metadata, MemberReference member) => member.Parent.Kind == HandleKind.TypeReference
        ? (NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent)), metadata.GetString(member.Name))
        : ("", "");

    private static string NameOf(MetadataReader metadata, TypeReference type) => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private static bool IsWorker(string type) => Namespaces.Any(name => type.StartsWith(name, StringComparison.Ordinal));
}
