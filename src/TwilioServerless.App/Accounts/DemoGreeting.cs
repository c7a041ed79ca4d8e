using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TwilioServerless.App.Accounts;

/// <summary>In Development: has the demo account made before the first request, and tells the user about it once the server is up.</summary>
public sealed class DemoGreeting(
    DemoAccount demo, IOptions<DemoOptions> options, IHostApplicationLifetime lifetime, IConfiguration configuration) : IHostedService
{
    // Where Core Tools listen, unless --urls says otherwise.
    private const string DefaultAddress = "http://127.0.0.1:7071";

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var lines = await demo.SeedAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(() => Console.WriteLine(Text(lines)));
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Text(IReadOnlyList<string> lines) =>
        $"""

        TwilioServerless listens on {Address}

          Account SID   {Demo.AccountSid}
          Auth token    {Demo.AuthToken}
          Test SID      {Demo.TestAccountSid}
          Test token    {Demo.TestAuthToken}
        {string.Join('\n', lines.Select(line => "  " + line))}

        Try:
          curl {Address}/2010-04-01/Accounts/{Demo.AccountSid}/Messages.json \
            -u {Demo.AccountSid}:{Demo.AuthToken} \
            --data-urlencode To=+14155550123 --data-urlencode From={Sender(lines)} --data-urlencode "Body=Hello"

        """;

    private DemoOptions Demo => options.Value;

    private string Address => configuration["urls"]?.Split(';')[0].TrimEnd('/') ?? DefaultAddress;

    private static string Sender(IReadOnlyList<string> lines) =>
        lines.SelectMany(line => line.Split(' ')).FirstOrDefault(word => word.StartsWith("+1", StringComparison.Ordinal)) ?? "+15005550006";
}
