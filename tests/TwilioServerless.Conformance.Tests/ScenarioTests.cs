using System.Diagnostics;
using TwilioServerless.Testing;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Each scenario is a file of node/scenarios: Twilio's official Node SDK against the real process.</summary>
public sealed class ScenarioTests(RunningServer server) : IClassFixture<RunningServer>
{
    [SkippableTheory]
    [InlineData("accounts")]
    [InlineData("calls")]
    [InlineData("inbound")]
    [InlineData("messages")]
    [InlineData("money")]
    [InlineData("numbers")]
    public async Task The_official_SDK_finds_what_it_expects(string scenario)
    {
        Skip.IfNot(NodeSdk.IsNodeThere, NodeSdk.WhyNot);

        var (exitCode, output) = await NodeSdk.RunAsync(scenario, server);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Every_scenario_is_run()
    {
        var files = Directory.GetFiles(Path.Combine(NodeSdk.Folder, "scenarios")).Select(Path.GetFileNameWithoutExtension).Order();
        var run = typeof(ScenarioTests).GetMethod(nameof(The_official_SDK_finds_what_it_expects))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => (string)data.GetData(null!).Single()[0]);

        Assert.Equal(files, run);
    }
}
