using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.Testing;

namespace TwilioServerless.LocalRuntime.Tests.Hosting;

public sealed class LocalSetupTests : IDisposable
{
    private readonly TemporaryFolder first = new();
    private readonly TemporaryFolder second = new();

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void Values_of_local_settings_are_configuration_and_the_environment_and_arguments_win()
    {
        Write(first, "local.settings.json", """{ "IsEncrypted": false, "Values": { "Section__Key": "file", "Path": "file", "Mine": "file" } }""");

        var configuration = Read("--Mine", "argument").CreateHostBuilder().Configuration;

        Assert.Equal("file", configuration["Section:Key"]);
        Assert.Equal("argument", configuration["Mine"]);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), configuration["PATH"]);
    }

    [Fact]
    public void The_first_folder_that_has_a_file_provides_it()
    {
        Write(second, "host.json", """{ "extensions": { "http": { "routePrefix": "second" } } }""");
        Assert.Equal("second", Read().HostJson.Http.RoutePrefix);

        Write(first, "host.json", """{ "extensions": { "http": { "routePrefix": "/first/" } } }""");
        Assert.Equal("first", Read().HostJson.Http.RoutePrefix);
    }

    [Fact]
    public void What_host_json_leaves_out_is_as_in_the_real_host()
    {
        var settings = Read().HostJson;

        Assert.Equal("api", settings.Http.RoutePrefix);
        Assert.Equal(new QueueSettings(16, 8, TimeSpan.Zero, 5, TimeSpan.FromMinutes(1)), settings.Queues);
    }

    [Fact]
    public void Queue_settings_come_from_host_json()
    {
        Write(first, "host.json", """
            { "extensions": { "queues": {
                "batchSize": 2, "newBatchThreshold": 1, "visibilityTimeout": "00:00:10", "maxDequeueCount": 7, "maxPollingInterval": "00:00:02" } } }
            """);

        Assert.Equal(new QueueSettings(2, 1, TimeSpan.FromSeconds(10), 7, TimeSpan.FromSeconds(2)), Read().HostJson.Queues);
    }

    [Fact]
    public void Log_levels_of_host_json_apply()
    {
        Write(first, "host.json", """{ "logging": { "logLevel": { "default": "Warning", "Talkative": "Debug" } } }""");

        using var host = Read().CreateHostBuilder().Build();
        var logs = (ILoggerFactory)host.Services.GetService(typeof(ILoggerFactory))!;

        Assert.False(logs.CreateLogger("Any").IsEnabled(LogLevel.Information));
        Assert.True(logs.CreateLogger("Talkative").IsEnabled(LogLevel.Debug));
    }

    [Theory]
    [InlineData("host.json", """{ "extensions": """)]
    [InlineData("host.json", """{ "extensions": { "queues": { "batchSize": "many" } } }""")]
    [InlineData("local.settings.json", "Values")]
    public void A_file_that_can_not_be_read_is_named(string file, string text)
    {
        Write(first, file, text);

        var refusal = Assert.Throws<SetupException>(() => Read());

        Assert.Contains(Path.Combine(first.Path, file), refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Development")]
    [InlineData("\"DOTNET_ENVIRONMENT\": \"Staging\"", "Staging")]
    [InlineData("\"DOTNET_ENVIRONMENT\": \"Staging\", \"ASPNETCORE_ENVIRONMENT\": \"Test\"", "Test")]
    [InlineData("\"ASPNETCORE_ENVIRONMENT\": \"Test\", \"AZURE_FUNCTIONS_ENVIRONMENT\": \"Production\"", "Production")]
    public void The_environment_is_Development_unless_a_setting_says_otherwise(string values, string environment)
    {
        Write(first, "local.settings.json", $$"""{ "Values": { {{values}} } }""");

        Assert.Equal(environment, ((IHostApplicationBuilder)Read().CreateHostBuilder()).Environment.EnvironmentName);
    }

    private static void Write(TemporaryFolder folder, string file, string text) => File.WriteAllText(Path.Combine(folder.Path, file), text);

    private LocalSetup Read(params string[] args) => LocalSetup.Read(args, [first.Path, second.Path], new FunctionSource([]));
}
