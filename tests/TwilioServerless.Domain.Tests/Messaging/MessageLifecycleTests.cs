using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class MessageLifecycleTests
{
    // Every step there is; what is not here is late, or told twice.
    private static readonly Dictionary<(MessageStatus From, MessageHappening Happened), MessageStatus> Steps = new()
    {
        [(MessageStatus.Accepted,  MessageHappening.Queued)]    = MessageStatus.Queued,
        [(MessageStatus.Accepted,  MessageHappening.Refused)]   = MessageStatus.Failed,
        [(MessageStatus.Scheduled, MessageHappening.Queued)]    = MessageStatus.Queued,
        [(MessageStatus.Scheduled, MessageHappening.Canceled)]  = MessageStatus.Canceled,
        [(MessageStatus.Scheduled, MessageHappening.Refused)]   = MessageStatus.Failed,
        [(MessageStatus.Queued,    MessageHappening.Claimed)]   = MessageStatus.Sending,
        [(MessageStatus.Queued,    MessageHappening.Accepted)]  = MessageStatus.Sent,
        [(MessageStatus.Queued,    MessageHappening.Refused)]   = MessageStatus.Failed,
        [(MessageStatus.Sending,   MessageHappening.Released)]  = MessageStatus.Queued,
        [(MessageStatus.Sending,   MessageHappening.Accepted)]  = MessageStatus.Sent,
        [(MessageStatus.Sending,   MessageHappening.Refused)]   = MessageStatus.Failed,
        [(MessageStatus.Sent,      MessageHappening.Delivered)] = MessageStatus.Delivered,
        [(MessageStatus.Sent,      MessageHappening.Lost)]      = MessageStatus.Undelivered,
        [(MessageStatus.Delivered, MessageHappening.Read)]      = MessageStatus.Read,
    };

    public static IEnumerable<object[]> EveryStep =>
        from status in Enum.GetValues<MessageStatus>()
        from happened in Enum.GetValues<MessageHappening>()
        select new object[] { status, happened };

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_status_allows_exactly_the_steps_of_the_table(MessageStatus from, MessageHappening happened)
    {
        MessageStatus? expected = Steps.TryGetValue((from, happened), out var next) ? next : null;

        Assert.Equal(expected, MessageLifecycle.Next(from, happened));
    }

    [Fact]
    public void Every_status_has_Twilios_word() => Assert.Equal(
        "queued sent delivered undelivered failed received accepted scheduled canceled sending read", string.Join(' ', Enum.GetValues<MessageStatus>().Select(MessageWords.Of)));

    [Fact]
    public void Every_direction_has_Twilios_word() => Assert.Equal(
        "inbound outbound-api outbound-reply", string.Join(' ', Enum.GetValues<MessageDirection>().Select(MessageWords.Of)));
}
