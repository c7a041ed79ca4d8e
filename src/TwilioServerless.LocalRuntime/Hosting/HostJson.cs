using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>What host.json says about this host; the defaults are the real host's.</summary>
internal sealed record HostJson(HttpSettings Http, QueueSettings Queues, IReadOnlyDictionary<string, string?> LogLevels)
{
    public const string FileName = "host.json";

    public static HostJson Read(string? file)
    {
        var json = new ConfigurationBuilder();
        if (file is not null)
            json.AddJsonFile(file, optional: false, reloadOnChange: false);
        try
        {
            var root = json.Build();
            return new HostJson(HttpSettings.From(root), QueueSettings.From(root), LogLevelsOf(root));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or JsonException)
        {
            throw new SetupException($"{file} can not be read: {(e.InnerException ?? e).Message}", e);
        }
    }

    private static Dictionary<string, string?> LogLevelsOf(IConfiguration root) =>
        root.GetSection("logging:logLevel").GetChildren()
            .ToDictionary(level => $"Logging:LogLevel:{level.Key}", level => level.Value);
}

/// <summary>host.json, extensions.http.</summary>
internal sealed record HttpSettings(string RoutePrefix)
{
    public static HttpSettings From(IConfiguration root) =>
        new((root["extensions:http:routePrefix"] ?? "api").Trim('/'));
}

/// <summary>host.json, extensions.queues.</summary>
internal sealed record QueueSettings(
    int BatchSize, int NewBatchThreshold, TimeSpan VisibilityTimeout, int MaxDequeueCount, TimeSpan MaxPollingInterval)
{
    public static QueueSettings From(IConfiguration root)
    {
        var queues = root.GetSection("extensions:queues");
        var batchSize = queues.GetValue("batchSize", 16);
        return new QueueSettings(
            batchSize,
            queues.GetValue("newBatchThreshold", Math.Max(1, batchSize / 2)),
            queues.GetValue("visibilityTimeout", TimeSpan.Zero),
            queues.GetValue("maxDequeueCount", 5),
            queues.GetValue("maxPollingInterval", TimeSpan.FromMinutes(1)));
    }
}
