using Microsoft.Extensions.Hosting;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Http;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>Says on the console what runs and where.</summary>
internal sealed class Greeting(FunctionCatalog catalog, HttpEndpoint http) : IHostedService
{
    private const int LineWidth = 110;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Join(Environment.NewLine, Lines()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> Lines() =>
    [
        "Functions:",
        .. Section<HttpTrigger>("http", (function, _) => function.Name),
        .. Section<QueueTrigger>("queue", (function, trigger) => $"{function.Name} ({trigger.Queue})"),
        .. Section<TimerTrigger>("timer", (function, trigger) => $"{function.Name} ({trigger.Schedule})"),
        .. Section<OrchestrationTrigger>("orchestration", (function, _) => function.Name),
        .. Section<ActivityTrigger>("activity", (function, _) => function.Name),
        .. http.Addresses.Select(address => $"Now listening on: {address}"),
        "Press Ctrl-C to stop.",
    ];

    private IEnumerable<string> Section<T>(string kind, Func<LocalFunction, T, string> describe)
        where T : Trigger
    {
        var line = $"  {kind}:";
        foreach (var text in catalog.Of<T>().Select(found => describe(found.Function, found.Trigger)))
        {
            if (line.Length + text.Length >= LineWidth)
            {
                yield return line;
                line = "   ";
            }

            line += " " + text;
        }

        if (!line.EndsWith(':'))
            yield return line;
    }
}
