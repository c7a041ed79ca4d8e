namespace TwilioServerless.Conformance.Tests;

/// <summary>Each scenario is a file of node/scenarios: Twilio's official Node SDK against the real process.</summary>
public abstract class ScenarioTests(RunningServer server)
{
    public static TheoryData<string> Scenarios =>
        [.. Directory.GetFiles(Path.Combine(NodeSdk.Folder, "scenarios")).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public async Task The_official_SDK_finds_what_it_expects(string scenario)
    {
        Skip.IfNot(NodeSdk.IsNodeThere, NodeSdk.WhyNot);

        var (exitCode, output) = await NodeSdk.RunAsync(scenario, server);

        Assert.True(exitCode == 0, output + server.Output);
    }
}

/// <summary>On the embedded backend: what `dotnet run` gives.</summary>
public sealed class EmbeddedScenarioTests(RunningServer server) : ScenarioTests(server), IClassFixture<RunningServer>;

/// <summary>On the Azure backend, against Azurite.</summary>
public sealed class AzuriteScenarioTests(ServerOnAzurite server) : ScenarioTests(server), IClassFixture<ServerOnAzurite>;
