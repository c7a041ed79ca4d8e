using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.Domain.Tests.Mails;

public sealed class MailRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly MailAnswer Taken = MailAnswer.Taken("250 OK");
    private static readonly MailAnswer Later = MailAnswer.Refused(451, "4.7.1 Greylisted");

    [Fact]
    public void A_mail_goes_to_each_address_but_those_that_lead_nowhere()
    {
        Assert.Equal(["a@example.com", "b@example.com"], MailRules.Queue(To("a@example.com", "AC1@accounts.invalid", "b@example.com")).Deliveries.Select(one => one.Address));
        Assert.Equal(MailStatus.Kept, MailRules.Queue(To("AC1@accounts.invalid")).Status);
        Assert.Equal(MailStatus.Kept, (To("a@example.com") with { Deliveries = default }).Status); // as those of before were stored
    }

    [Theory]
    [InlineData(421, MailStatus.Queued)]
    [InlineData(451, MailStatus.Queued)]
    [InlineData(499, MailStatus.Queued)]
    [InlineData(500, MailStatus.Failed)]
    [InlineData(550, MailStatus.Failed)]
    [InlineData(554, MailStatus.Failed)]
    public void A_refusal_for_good_is_never_offered_again_and_one_for_now_is(int code, MailStatus status)
    {
        var tried = MailRules.Tried(MailRules.Queue(To("a@example.com")), [MailAnswer.Refused(code, "No\r\n  such user")], Noon);

        Assert.Equal((status, $"{code} No such user", null), (tried.Status, Assert.Single(tried.Deliveries).Answer, tried.DateSent));
    }

    [Fact]
    public void Who_has_it_is_not_offered_it_again()
    {
        var first = MailRules.Tried(MailRules.Queue(To("a@example.com", "b@example.com", "c@example.com")), [Taken, Later, MailAnswer.Refused(550, "No")], Noon);
        Assert.Equal((MailStatus.Queued, Noon), (first.Status, first.DateSent));

        var second = MailRules.Tried(first, [MailAnswer.Taken("250 At last")], Noon.AddHours(1));

        Assert.Equal([(MailStatus.Sent, "250 OK"), (MailStatus.Sent, "250 At last"), (MailStatus.Failed, "550 No")], second.Deliveries.Select(one => (one.Status, one.Answer)));
        Assert.Equal((MailStatus.Failed, 2, Noon.AddHours(1)), (second.Status, second.Attempts, second.DateSent)); // not all have it
    }

    [Fact]
    public void After_four_days_nobody_is_asked_any_more()
    {
        var (mail, time) = (MailRules.Queue(To("a@example.com")), Noon);
        var waits = new List<double>();
        for (mail = MailRules.Tried(mail, [Later], time); mail.Status == MailStatus.Queued; mail = MailRules.Tried(mail, [Later], time))
        {
            waits.Add(MailRules.DelayAfter(mail.Attempts).TotalMinutes);
            time += MailRules.DelayAfter(mail.Attempts);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 240, 240], waits.Take(10));
        Assert.Equal(TimeSpan.FromMinutes(255 + (23 * 240)), time - Noon); // four days and a quarter of an hour
        Assert.Equal((MailStatus.Failed, "451 4.7.1 Greylisted"), (mail.Status, Assert.Single(mail.Deliveries).Answer));
    }

    [Fact]
    public void What_is_said_at_length_is_cut()
    {
        Assert.Equal(500, MailAnswer.None(new string('x', 2000)).Text.Length);
    }

    private static Mail To(params string[] addresses) => new()
    {
        Sid = Sid.Parse(SidPrefix.Mail + new string('1', 32)),
        AccountSid = Sid.Parse("AC" + new string('1', 32)),
        To = [.. addresses],
        Subject = "Subject",
        Text = "Text",
        ResourceSid = Sid.Parse("SI" + new string('1', 32)),
        DateCreated = Noon,
    };
}
