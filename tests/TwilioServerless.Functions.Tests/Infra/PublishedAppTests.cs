using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Infra;

public sealed class PublishedAppTests(PublishedApp app) : IClassFixture<PublishedApp>
{
    [Fact]
    public void Azure_finds_the_functions_that_run_here_with_the_same_triggers()
    {
        using var metadata = app.Json("functions.metadata");

        Assert.Equal(Here(), metadata.RootElement.EnumerateArray().Select(InAzure).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_to_keys_or_storage_accounts_of_a_function()
    {
        using var metadata = app.Json("functions.metadata");

        var bindings = metadata.RootElement.EnumerateArray().SelectMany(Bindings).ToList();

        Assert.DoesNotContain(bindings, binding => Text(binding, "authLevel") is not ("" or "Anonymous"));
        Assert.DoesNotContain(bindings, binding => Text(binding, "connection") != "" || Text(binding, "connectionName") != "");
    }

    [Fact]
    public void The_host_is_told_what_it_is_told_here_and_loads_queues_and_durable_functions()
    {
        using var extensions = app.Json("extensions.json");
        using var worker = app.Json("worker.config.json");

        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "host.json")), File.ReadAllText(Path.Combine(app.Folder, "host.json")));
        Assert.Contains("AzureStorageQueues", Names(extensions));
        Assert.Contains("DurableTask", Names(extensions));
        Assert.Equal("TwilioServerless.Functions.dll", Text(worker.RootElement.GetProperty("description"), "defaultWorkerPath"));
    }

    [Fact]
    public void No_settings_of_this_machine_and_nothing_of_the_local_runtime_goes_along()
    {
        var files = Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();

        Assert.DoesNotContain("local.settings.json", files);
        Assert.DoesNotContain("TwilioServerless.LocalRuntime.dll", files);
    }

    [Fact]
    public async Task The_worker_builds_all_its_services_and_lacks_but_a_host()
    {
        var (exitCode, output) = await app.StartAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Configuration is missing the 'HostEndpoint' information", output, StringComparison.Ordinal);
    }

    // So that whatever is written against the local runtime can be published.
    [Fact]
    public void The_local_runtime_declares_nothing_that_the_official_packages_declare_differently()
    {
        var local = PublicSurface.Of(typeof(FunctionAttribute).Assembly).Lines().ToList();

        Assert.NotEmpty(local);
        Assert.Empty(local.Except(PublicSurface.Of(app.Folder, "Microsoft.*.dll").Lines()));
    }

    // One line per function: name, method, its trigger with all that it says, and whether it is given the client of orchestrations.
    private static IEnumerable<string> Here() =>
        FunctionScan.Find(FunctionSource.Of(typeof(Operations).Assembly)).All
            .Select(function => $"{function.Name} {function.EntryPoint} {Here(function.Trigger)}{(WithClient.Contains(function.Name) ? " durableClient" : "")}")
            .Order(StringComparer.Ordinal);

    private static string Here(Trigger trigger) => trigger.Kind + trigger switch
    {
        HttpTrigger http => $" {string.Join(',', http.Verbs)} {http.Route}",
        QueueTrigger queue => $" {queue.Queue}",
        TimerTrigger timer => $" {timer.Schedule} {timer.RunOnStartup}",
        _ => "",
    };

    private static readonly HashSet<string> WithClient =
    [
        .. from type in typeof(Operations).Assembly.GetTypes()
           from method in type.GetMethods()
           where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute)))
           select method.GetCustomAttribute<FunctionAttribute>()!.Name,
    ];

    private static string InAzure(JsonElement function)
    {
        var bindings = Bindings(function).ToList();
        var trigger = bindings.Single(binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal));
        var client = bindings.Any(binding => Text(binding, "type") == "durableClient");
        return $"{Text(function, "name")} {Text(function, "entryPoint")} {InAzure(trigger, Text(trigger, "type"))}{(client ? " durableClient" : "")}";
    }

    private static string InAzure(JsonElement trigger, string kind) => kind + kind switch
    {
        "httpTrigger" => $" {Verbs(trigger)} {Text(trigger, "route")}",
        "queueTrigger" => $" {Text(trigger, "queueName")}",
        "timerTrigger" => $" {Text(trigger, "schedule")} {trigger.TryGetProperty("runOnStartup", out var runs) && runs.GetBoolean()}",
        _ => "",
    };

    private static IEnumerable<string> Names(JsonDocument extensions) =>
        extensions.RootElement.GetProperty("extensions").EnumerateArray().Select(extension => Text(extension, "name"));

    private static IEnumerable<JsonElement> Bindings(JsonElement function) => function.GetProperty("bindings").EnumerateArray();

    private static string Verbs(JsonElement trigger) =>
        trigger.TryGetProperty("methods", out var methods) ? string.Join(',', methods.EnumerateArray().Select(method => method.GetString())) : "";

    private static string Text(JsonElement element, string property) => element.TryGetProperty(property, out var value) ? value.ToString() : "";
}
