using TwilioServerless.App.Proxy;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Proxy;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

public sealed class ProxyJsonTests
{
    [Fact]
    public async Task What_is_stored_is_read_as_it_was()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben, ("UniqueName", "Ride 1"), ("Ttl", "600"), ("DateExpiry", $"{world.Now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}"));
        var left = SessionRules.Leave(session, session.Participants[0], world.Now).State;
        var closed = SessionRules.Update(left, new(null, null, SessionStatus.Closed), world.Now.AddSeconds(1)).State;

        foreach (var one in new[] { session, left, closed })
        {
            var read = StoredJson.Read(StoredJson.Write(one, ProxyJson.Default.ProxySession), ProxyJson.Default.ProxySession);
            Assert.Equal(one.Participants.AsEnumerable(), read.Participants.AsEnumerable());
            Assert.Equal(one, read with { Participants = one.Participants });
        }
        var stored = await world.Get<SessionTable>().GetAsync(world.Caller.AccountSid, session.ServiceSid, session.Sid, default);
        Assert.Equal(session, stored.Value with { Participants = session.Participants });
    }

    [Fact]
    public void A_session_without_participants_has_an_empty_list_of_them_also_when_it_is_read()
    {
        var session = StoredJson.Read(
            "{\"Sid\":\"KC00000000000000000000000000000001\",\"ServiceSid\":\"KS00000000000000000000000000000001\",\"AccountSid\":\"AC00000000000000000000000000000001\",\"Mode\":\"MessageOnly\",\"Status\":\"Open\",\"Participants\":[],\"DateCreated\":\"2026-03-02T09:00:00+00:00\",\"DateUpdated\":\"2026-03-02T09:00:00+00:00\"}"u8.ToArray(),
            ProxyJson.Default.ProxySession);

        Assert.Empty(session.Present);
    }
}
