using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class MessageLifecycleTests
{
    // Rows: status; columns: Accepted, Refused, Delivered, Lost. "-": late, or told twice.
    private static readonly Dictionary<MessageStatus, string> Table = new()
    {
        [MessageStatus.Queued]      = "Sent Failed - -",
        [MessageStatus.Sent]        = "- - Delivered Undelivered",
        [MessageStatus.Delivered]   = "- - - -",
        [MessageStatus.Undelivered] = "- - - -",
        [MessageStatus.Failed]      = "- - - -",
        [MessageStatus.Received]    = "- - - -",
    };

    public static IEnumerable<object[]> EveryStep =>
        from status in Enum.GetValues<MessageStatus>()
        from happened in Enum.GetValues<MessageHappening>()
        select new object[] { status, happened };

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_status_allows_exactly_the_steps_of_the_table(MessageStatus from, MessageHappening happened)
    {
        var expected = Table[from].Split(' ')[(int)happened];

        Assert.Equal(expected, MessageLifecycle.Next(from, happened)?.ToString() ?? "-");
    }

    [Fact]
    public void Every_status_has_Twilios_word() => Assert.Equal(
        "queued sent delivered undelivered failed received", string.Join(' ', Enum.GetValues<MessageStatus>().Select(MessageWords.Of)));

    [Fact]
    public void Every_direction_has_Twilios_word() => Assert.Equal(
        "inbound outbound-api outbound-reply", string.Join(' ', Enum.GetValues<MessageDirection>().Select(MessageWords.Of)));
}
