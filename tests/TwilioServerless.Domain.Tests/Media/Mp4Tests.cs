using System.Text;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.Domain.Tests.Media;

public sealed class Mp4Tests
{
    [Theory]
    [InlineData("vide", true)]
    [InlineData("vide soun", false)]
    [InlineData("soun vide", false)]
    [InlineData("soun", false)]
    [InlineData("", false)]
    public void A_film_without_a_track_of_sound_is_silent(string tracks, bool isSilent) =>
        Assert.Equal(isSilent, Mp4.IsSilent(Film(tracks.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void A_film_that_is_cut_off_is_read_to_its_end() => Assert.False(Mp4.IsSilent(Film(["vide"]).AsSpan()[..20]));

    [Theory]
    [InlineData("video/mp4", 63005)]
    [InlineData("video/mp4; codecs=avc1", 63005)]
    [InlineData("audio/ogg", null)]
    public void Only_WhatsApp_refuses_films_without_sound(string contentType, int? error)
    {
        Assert.Equal(error, MediaChannel.WhatsApp.ContentProblem(contentType, Film(["vide"])));
        Assert.Null(MediaChannel.Mms.ContentProblem(contentType, Film(["vide"])));
        Assert.Null(MediaChannel.WhatsApp.ContentProblem(contentType, Film(["vide", "soun"])));
    }

    private static byte[] Film(string[] tracks) => Encoding.ASCII.GetBytes("....ftypisom" + string.Concat(tracks.Select(track => "....hdlr........" + track + "............")));
}
