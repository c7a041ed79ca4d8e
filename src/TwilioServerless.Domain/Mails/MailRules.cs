using System.Globalization;

namespace TwilioServerless.Domain.Mails;

/// <summary>Where mail is sent, and what the server's answers come to.</summary>
public static class MailRules
{
    /// <summary>The most addresses of one mail.</summary>
    public const int MostAddresses = 20;

    // After 1, 2, 4 … minutes, then every four hours, for four days in all: who asks to come back later (greylisting) means minutes,
    // whose server is down is given days (RFC 5321, 4.5.4.1).
    private const int MostAttempts = 32;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>The mail on its way. Addresses in .invalid, of accounts that never gave one, lead nowhere by definition (RFC 2606).</summary>
    public static Mail Queue(Mail mail) =>
        mail with { Deliveries = [.. mail.To.Where(address => !address.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)).Select(address => new MailDelivery(address))] };

    /// <summary>The mail after an attempt, by an answer for each address that was still queued, in their order.</summary>
    public static Mail Tried(Mail mail, IReadOnlyList<MailAnswer> answers, DateTimeOffset now)
    {
        var (next, attempts) = (0, mail.Attempts + 1);
        return mail with
        {
            Deliveries = [.. mail.Deliveries.Select(delivery => delivery.Status == MailStatus.Queued ? Answered(delivery, answers[next++], attempts) : delivery)],
            Attempts = attempts,
            DateSent = answers.Any(answer => answer.Status == MailStatus.Sent) ? now : mail.DateSent,
        };
    }

    /// <summary>How long to wait after so many attempts.</summary>
    public static TimeSpan DelayAfter(int attempts) => attempts > 8 ? Longest : Shortest * (1 << (attempts - 1));

    private static MailDelivery Answered(MailDelivery delivery, MailAnswer answer, int attempts) => delivery with
    {
        Status = answer.Status == MailStatus.Queued && attempts >= MostAttempts ? MailStatus.Failed : answer.Status,
        Answer = answer.Text,
    };
}

/// <summary>What a server said to a mail for one address: it is sent, has failed, or stays queued to be offered again.</summary>
public sealed record MailAnswer(MailStatus Status, string Text)
{
    private const int LongestText = 500;

    /// <summary>The server took it.</summary>
    public static MailAnswer Taken(string text) => new(MailStatus.Sent, Short(text));

    /// <summary>The server refused it: by its code for good (550), or for now (451).</summary>
    public static MailAnswer Refused(int code, string text) => new(code >= 500 ? MailStatus.Failed : MailStatus.Queued, Short(string.Create(CultureInfo.InvariantCulture, $"{code} {text}")));

    /// <summary>No answer to the mail itself: there was no server, or it had another reason.</summary>
    public static MailAnswer None(string reason) => new(MailStatus.Queued, Short(reason));

    /// <summary>Nothing that a server could be asked.</summary>
    public static MailAnswer Never(string reason) => new(MailStatus.Failed, Short(reason));

    // On one line, and without what some libraries explain at length.
    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line[..Math.Min(line.Length, LongestText)];
    }
}
