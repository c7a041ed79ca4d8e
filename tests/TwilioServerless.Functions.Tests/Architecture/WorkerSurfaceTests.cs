using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TwilioServerless.Functions.Tests.Architecture;

/// <summary>What the functions are compiled against must exist in the official packages: only the types listed here do for us.</summary>
public class WorkerSurfaceTests
{
    private static readonly string[] Namespaces = ["Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask"];

    private static readonly HashSet<string> Offered =
    [
        "Microsoft.Azure.Functions.Worker.ActivityTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.AuthorizationLevel",
        "Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication",
        "Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder",
        "Microsoft.Azure.Functions.Worker.DurableClientAttribute",
        "Microsoft.Azure.Functions.Worker.FunctionAttribute",
        "Microsoft.Azure.Functions.Worker.FunctionContext",
        "Microsoft.Azure.Functions.Worker.FunctionDefinition",
        "Microsoft.Azure.Functions.Worker.HttpTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.InvocationResult",
        "Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate",
        "Microsoft.Azure.Functions.Worker.Middleware.IFunctionsWorkerMiddleware",
        "Microsoft.Azure.Functions.Worker.OrchestrationTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.QueueTriggerAttribute",
        "Microsoft.Azure.Functions.Worker.ScheduleStatus",
        "Microsoft.Azure.Functions.Worker.TimerInfo",
        "Microsoft.Azure.Functions.Worker.TimerTriggerAttribute",
        "Microsoft.DurableTask.Client.DurableTaskClient",
        "Microsoft.DurableTask.Client.OrchestrationMetadata",
        "Microsoft.DurableTask.Client.OrchestrationRuntimeStatus",
        "Microsoft.DurableTask.RetryPolicy",
        "Microsoft.DurableTask.StartOrchestrationOptions",
        "Microsoft.DurableTask.TaskFailedException",
        "Microsoft.DurableTask.TaskName",
        "Microsoft.DurableTask.TaskOptions",
        "Microsoft.DurableTask.TaskOrchestrationContext",
    ];

    // Extension methods live in classes whose names differ between package versions; their members are what counts.
    private static readonly HashSet<string> Extensions =
        ["ConfigureFunctionsWebApplication", "UseMiddleware", "UseWhen", "GetHttpContext", "GetInvocationResult", "GetLogger"];

    // Not every durable backend has these.
    private static readonly HashSet<string> Refused =
        ["RestartAsync", "RewindInstanceAsync", "GetOrchestrationHistoryAsync", "ListInstanceIdsAsync"];

    [Fact]
    public void The_functions_use_no_other_type_of_the_worker() =>
        Assert.Empty(Used().Where(use => !Offered.Contains(use.Type) && !Extensions.Contains(use.Member)).Select(use => $"{use.Type}.{use.Member}").Distinct());

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
