using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Abuse;

/// <summary>Counts the reports of an hour in this process, by where they come from and of all together: whoever has no account could send any number of them.</summary>
public sealed class ReportLimit(IOptions<AbuseOptions> options, TimeProvider time)
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, int> counts = [];
    private DateTimeOffset hour;
    private int all;

    /// <summary>Refuses one too many.</summary>
    public void Check(HttpRequest request)
    {
        lock (turn)
        {
            var now = time.GetUtcNow();
            if (now - hour >= TimeSpan.FromHours(1))
            {
                counts.Clear();
                (hour, all) = (now, 0);
            }
            var address = AddressOf(request);
            var count = counts.GetValueOrDefault(address);
            if (count >= options.Value.ReportsPerAddress || all >= options.Value.Reports) throw new Refusal(ErrorCodes.TooManyRequests);
            counts[address] = count + 1;
            all++;
        }
    }

    // The last one is what our own front end says; those before it may be anybody's invention.
    private static string AddressOf(HttpRequest request) =>
        request.Headers["X-Forwarded-For"] is [.., { Length: > 0 } given] && IPEndPoint.TryParse(given.Split(',')[^1].Trim(), out var last)
            ? last.Address.ToString()
            : request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
}
