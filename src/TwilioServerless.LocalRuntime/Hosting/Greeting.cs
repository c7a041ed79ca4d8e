using Microsoft.Extensions.Hosting;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Http;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>Says on the console what runs and where.</summary>
internal sealed class Greeting(FunctionCatalog catalog, HttpEndpoint http) : IHostedService
{
    private const int LineWidth = 110;
    private const int NamesShown = 60;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Join(Environment.NewLine, Lines()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The functions by kind, the addresses, and how to stop.</summary>
    public IEnumerable<string> Lines() =>
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
        var names = catalog.Of<T>().Select(found => describe(found.Function, found.Trigger)).ToList();
        return names.Count == 0 ? [] : Wrap([$"  {kind}:", .. names.Take(NamesShown), .. More(names.Count - NamesShown)]);
    }

    private static IEnumerable<string> More(int count) => count > 0 ? [$"and {count} more"] : [];

    private static IEnumerable<string> Wrap(IReadOnlyList<string> words)
    {
        var line = words[0];
        foreach (var word in words.Skip(1))
        {
            if (line.Length + word.Length >= LineWidth)
            {
                yield return line;
                line = "   ";
            }

            line += " " + word;
        }

        yield return line;
    }
}
