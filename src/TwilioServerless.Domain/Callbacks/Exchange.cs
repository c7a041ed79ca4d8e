using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>A request to the customer's server and what came back, as it is kept for whoever looks for an error.</summary>
public sealed record Exchange
{
    /// <summary>How long it is kept, counted from the creation of what it is about.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    // Parts of the 72 bits that make a SID unique. 2^34 ms are 198 days.
    private const int ResourceBits = 16;
    private const int AgeBits = 34;
    private const int OrderBits = 10;
    private const int TokenBits = 12;

    /// <summary>See <see cref="SidOf"/>.</summary>
    public required Sid Sid { get; init; }

    /// <summary>What it is about: a message, a call, an alert.</summary>
    public required Sid ResourceSid { get; init; }

    /// <summary>As requested at last: behind redirects, without user info and fragment.</summary>
    public required string Url { get; init; }

    public required string Method { get; init; }

    /// <summary>In the order they were sent; those of a redirect to a GET are in its URL.</summary>
    public required ImmutableArray<Parameter> Parameters { get; init; }

    /// <summary>Without credentials.</summary>
    public ImmutableArray<Parameter> RequestHeaders { get; init; } = [];

    /// <summary>In the account's time.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>In real time.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>0 for the first one, 1 for the first repetition.</summary>
    public int Attempt { get; init; }

    /// <summary>How many redirects were followed.</summary>
    public int Redirects { get; init; }

    /// <summary>The HTTP status; null without an answer.</summary>
    public int? Status { get; init; }

    public ImmutableArray<Parameter> ResponseHeaders { get; init; } = [];

    /// <summary>As much of the answer as is kept; "" if it is a file.</summary>
    public string ResponseBody { get; init; } = "";

    /// <summary>What was wrong with the answer; null: it was a 2xx.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>
    /// Begins with the time of creation of what it is about and a mark of it, then comes its own age: so the exchanges of one
    /// resource are one range of keys, in their order, and those that are kept no longer are one, too. Made again of the same
    /// facts it is the same.
    /// </summary>
    /// <param name="resource">What it is about.</param>
    /// <param name="sentAt">When.</param>
    /// <param name="idempotencyToken">Tells requests apart.</param>
    /// <param name="order">Its place among the exchanges of one moment.</param>
    public static Sid SidOf(Sid resource, DateTimeOffset sentAt, string idempotencyToken, int order)
    {
        var age = (ulong)Math.Clamp((sentAt - resource.CreatedAt).TotalMilliseconds, 0, (1L << AgeBits) - 1);
        var place = (ulong)Math.Clamp(order, 0, (1 << OrderBits) - 1);
        var unique = ((UInt128)Mark(resource.Value, ResourceBits) << (AgeBits + OrderBits + TokenBits))
            | ((UInt128)age << (OrderBits + TokenBits))
            | ((UInt128)place << TokenBits)
            | Mark($"{idempotencyToken}|{order}", TokenBits);
        return Sid.Create(SidPrefix.Exchange, resource.CreatedAt, resource.Partition, unique);
    }

    /// <summary>What the SIDs of all exchanges about a resource start with, and hardly any other's.</summary>
    public static string PrefixOf(Sid resource) => SidOf(resource, resource.CreatedAt, "", 0).Value[..(2 + 12 + 2 + ResourceBits / 4)];

    private static uint Mark(string text, int bits) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text))) >> (32 - bits);
}
