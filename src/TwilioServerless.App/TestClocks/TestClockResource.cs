using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.TestClocks;

/// <summary>A test clock as customers see it.</summary>
public sealed record TestClockResource(
    string Sid, string AccountSid, string FriendlyName, string FrozenTime, string Status, string DateCreated, string Url)
{
    /// <summary>The clock; <paramref name="list"/> is the absolute address of the list of clocks.</summary>
    public static TestClockResource From(TestClock clock, TestClockStatus status, string list) => new(
        clock.Sid.Value,
        clock.AccountSid.Value,
        clock.FriendlyName,
        ApiText.Iso8601(clock.FrozenTime),
        status.ToString().ToLowerInvariant(),
        ApiText.Iso8601(clock.DateCreated),
        $"{list}/{clock.Sid}");
}

/// <summary>Whether everything that became due by the clock has been done.</summary>
public enum TestClockStatus
{
    Advancing,
    Ready,
}

/// <summary>The wire shape of test clocks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TestClockResource))]
public sealed partial class TestClockApiJson : JsonSerializerContext;
